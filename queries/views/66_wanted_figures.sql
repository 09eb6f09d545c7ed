-- Which figures are wanted at all: what is promised, its parts, what stands in a ratio instead of the ratio itself, and
-- what a rule watches in every unit of a board?
-- A target that only restates another is wanted through that one; budgets and estimates are not. A ratio is never
-- wanted where its parts are known: it is computed from them. Daily index values go with good-air days.
-- The province answers for its own promises; nobody in the city owes their figures.
-- grain: one row per indicator_id, unit_id, task_id, target_id (the indicator that is promised)
create or replace table wanted_figures as
with promised as (
    select distinct
        indicator_id,
        unit_id,
    from targets
    where counted
),

asked_for as (
    select distinct
        targets.task_id,
        targets.indicator_id as target_id,
        targets.unit_id,
    from targets
    inner join units using (unit_id)
    inner join indicators using (indicator_id)
    inner join promised
        on targets.unit_id = promised.unit_id
        and (
            targets.indicator_id = promised.indicator_id
            or (indicators.part_of = promised.indicator_id and indicators.accumulates <> 'ratio')
        )
    where units.kind <> 'province'
    union
    select distinct
        null,
        bands.indicator_id,
        units.unit_id,
    from bands
    cross join unit_roles as units
    where bands.indicator_id is not null and units.level = 'territory' and units.board is not null
),

in_parts as (
    select
        asked_for.task_id,
        asked_for.target_id,
        asked_for.unit_id,
        reported_parts.part_id as indicator_id,
    from asked_for
    inner join reported_parts on asked_for.target_id = reported_parts.indicator_id
)

select
    indicator_id,
    unit_id,
    task_id,
    target_id,
    'quarter' as measured_each,
from in_parts
union
select
    daily.indicator_id,
    in_parts.unit_id,
    in_parts.task_id,
    in_parts.target_id,
    'day',
from in_parts
inner join topic_roles as counted using (indicator_id)
inner join topic_roles as daily on daily.part = 'air_quality.daily_index'
where counted.part = 'air_quality.good_days';
