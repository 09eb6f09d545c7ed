-- With which tokens may other systems read now, as whom, and who made them when?
-- grain: one row per token_id
with newest as (
    select *
    from api_tokens
    qualify row_number() over (partition by token_id order by number desc) = 1
)

select
    token_id,
    number,
    name,
    role,
    unit_ids,
    token_hash,
    acted_by,
    acted_at,
from newest
where act = 'made'
order by commit_number nulls first, acted_at, token_id
