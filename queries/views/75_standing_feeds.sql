-- Which calendar feeds are answered now, and who made them when?
-- grain: one row per feed_id
create or replace table standing_feeds as
with newest as (
    select *
    from feeds
    qualify row_number() over (partition by feed_id order by number desc) = 1
)

select *
from newest
where act = 'made';
