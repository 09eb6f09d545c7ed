-- Which figures are followed: those that are promised, and those that show what became of a decision?
-- grain: one row per indicator_id, unit_id
create or replace table followed_figures as
select
    indicator_id,
    unit_id,
from targets
union
select
    indicator_id,
    unit_id,
from decisions
where indicator_id is not null;
