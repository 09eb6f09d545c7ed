-- Where do the messages of each unit go now? The address is a secret; only what sends may ask for it.
-- grain: one row per channel_id
create or replace table standing_channels as
with newest as (
    select *
    from channels
    qualify row_number() over (partition by channel_id order by number desc) = 1
)

select *
from newest
where act = 'entered';
