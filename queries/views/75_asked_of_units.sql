-- Which figures is each unit asked to report: its own targets, the parts of its ratios, and, for bodies that lead or
-- answer for a city target, the city's figures?
-- A ratio is never asked for where its parts are known: it is computed from them; nor is a ratio that only restates another
-- target. Daily index values go with good-air days.
-- grain: one row per reporter_id, indicator_id, unit_id
create or replace view asked_of_units as
with counted_or_summed as (
    select targets.*,
    from targets
    inner join indicators using (indicator_id)
    where targets.counted or indicators.accumulates <> 'ratio'
),

asked_targets as (
    select
        targets.unit_id as reporter_id,
        targets.indicator_id,
        targets.unit_id,
    from counted_or_summed as targets
    inner join units using (unit_id)
    where units.kind in ('district', 'county', 'development_zone')
    union
    select
        responsibilities.unit_id,
        targets.indicator_id,
        targets.unit_id,
    from counted_or_summed as targets
    inner join units as measured using (unit_id)
    inner join responsibilities using (task_id)
    inner join units as reporters on responsibilities.unit_id = reporters.unit_id
    where
        measured.kind in ('city', 'institution')
        and reporters.kind in ('department', 'enterprise', 'institution')
        and responsibilities.role in ('lead', 'responsible')
    union
    select
        'zhengzhou',
        indicator_id,
        unit_id,
    from counted_or_summed
    where unit_id = 'zhengzhou'
),

parts as (
    select
        asked.reporter_id,
        unnest(
            case
                when indicators.numerator_id is null then [asked.indicator_id]
                else [indicators.numerator_id, indicators.denominator_id]
            end
        ) as indicator_id,
        asked.unit_id,
    from asked_targets as asked
    inner join indicators using (indicator_id)
    union
    select
        reporter_id,
        'air_quality_index',
        unit_id,
    from asked_targets
    where indicator_id = 'good_air_days'
)

select distinct
    reporter_id,
    indicator_id,
    unit_id,
    case when indicator_id = 'air_quality_index' then 'day' else 'quarter' end as frequency,
from parts;
