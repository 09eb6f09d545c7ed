-- Which figures is each unit asked to report: its own targets, the parts of its ratios, what a rule watches, and, for
-- bodies that lead or answer for a target of the city or of an area, that figure?
-- A target that only restates another is asked for through that one; budgets and estimates are not asked for. A ratio is
-- never asked for where its parts are known: it is computed from them. Daily index values go with good-air days.
-- grain: one row per reporter_id, indicator_id, unit_id
create or replace table asked_of_units as
with promised as (
    select distinct
        indicator_id,
        unit_id,
    from targets
    where counted
),

asked_figures as (
    select distinct
        targets.task_id,
        targets.indicator_id,
        targets.unit_id,
    from targets
    inner join indicators using (indicator_id)
    inner join promised
        on targets.unit_id = promised.unit_id
        and (
            targets.indicator_id = promised.indicator_id
            or (indicators.part_of = promised.indicator_id and indicators.accumulates <> 'ratio')
        )
),

watched_figures as (
    select distinct
        units.unit_id as reporter_id,
        bands.indicator_id,
        units.unit_id,
    from bands
    cross join units
    where bands.indicator_id is not null and units.kind in ('district', 'county', 'development_zone') and units.board is not null
),

asked_of_reporters as (
    select
        asked_figures.unit_id as reporter_id,
        asked_figures.indicator_id,
        asked_figures.unit_id,
    from asked_figures
    inner join units using (unit_id)
    where units.kind in ('district', 'county', 'development_zone')
    union
    select
        responsibilities.unit_id,
        asked_figures.indicator_id,
        asked_figures.unit_id,
    from asked_figures
    inner join units as measured using (unit_id)
    inner join responsibilities using (task_id)
    inner join units as reporters on responsibilities.unit_id = reporters.unit_id
    where
        measured.kind not in ('district', 'county', 'development_zone', 'province')
        and reporters.kind in ('department', 'enterprise', 'institution')
        and responsibilities.role in ('lead', 'responsible')
    union
    select
        'zhengzhou',
        asked_figures.indicator_id,
        asked_figures.unit_id,
    from asked_figures
    inner join units using (unit_id)
    where units.kind not in ('district', 'county', 'development_zone', 'province', 'institution')
    union
    select
        reporter_id,
        indicator_id,
        unit_id,
    from watched_figures
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
    from asked_of_reporters as asked
    inner join indicators using (indicator_id)
    union
    select
        reporter_id,
        'air_quality_index',
        unit_id,
    from asked_of_reporters
    where indicator_id = 'good_air_days'
)

select distinct
    reporter_id,
    indicator_id,
    unit_id,
    case when indicator_id = 'air_quality_index' then 'day' else 'quarter' end as frequency,
from parts;
