-- Of which day is the newest value or word that each unit reported?
-- kept by: unit_id of reported_values, reported_states
-- grain: one row per unit_id
create or replace table newest_days as
select
    unit_id,
    max(as_of) as as_of,
from (
    select
        unit_id,
        as_of,
    from reported_values
    union all
    select
        unit_id,
        as_of,
    from reported_states
)
group by unit_id;
