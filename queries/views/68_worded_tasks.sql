-- Which tasks does no wanted figure show, so that only a word can tell how they stand?
-- grain: one row per task_id
create or replace table worded_tasks as
with shown as (
    select
        target_id as indicator_id,
        unit_id,
    from wanted_figures
    union
    select
        indicator_id,
        unit_id,
    from wanted_figures
    union
    select
        indicators.indicator_id,
        wanted_figures.unit_id,
    from wanted_figures
    inner join indicators on wanted_figures.indicator_id = indicators.numerator_id
)

select
    task_id,
from tasks
where task_id not in (
    select targets.task_id
    from targets
    inner join shown using (indicator_id, unit_id)
);
