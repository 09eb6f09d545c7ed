-- Under which names was each unit known before it was renamed?
-- grain: one row per unit_id, old_name
create or replace table old_names as
with said as (
    select
        unit_id,
        unnest([old_name_zh, old_short_zh, old_name_en, old_short_en]) as old_name,
    from unit_changes
    where kind = 'renamed'
)

select distinct
    unit_id,
    old_name,
from said
where old_name is not null;
