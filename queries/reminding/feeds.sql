-- Which calendar feeds are there, whose are they, and who made them?
-- grain: one row per feed_id
select
    feed_id,
    owner_kind,
    owner_id,
    language,
    token_hash,
    number,
    acted_by,
    acted_at,
from standing_feeds
order by commit_number nulls first, acted_at, feed_id
