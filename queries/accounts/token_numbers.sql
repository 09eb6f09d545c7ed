-- How many tokens were ever made, and how many of them stand?
-- grain: one row
select
    count(*) filter (where act = 'made') as made,
    count(*) filter (where act = 'made') - count(*) filter (where act = 'revoked') as standing,
from api_tokens
