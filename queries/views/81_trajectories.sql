-- Which way does each target's figure go: as promised, as known by the reporting date, and as it went a year earlier?
-- Known values are those of one origin, that of the newest, for counts by two ways would jump; where daily values give the
-- newest count too, they are followed. Last year's days are moved on by a year, for targets of one year only. A flow starts
-- at zero, other figures at their baseline where it is stated.
-- kept of a day
-- grain: one row per task_id, indicator_id, unit_id, due_on, kind, day
create or replace macro trajectories(reporting_date) as table
with figures as (
    select
        targets.task_id,
        targets.indicator_id,
        targets.unit_id,
        targets.due_on,
        targets.first_due_on,
        targets.version,
        targets.start_on,
        targets.value as target,
        targets.baseline,
        coalesce(targets.baseline_on, targets.start_on - 1) as baseline_on,
        year(targets.start_on) = year(targets.due_on) as is_of_one_year,
        indicators.accumulates = 'flow' as is_flow,
        indicators.direction,
    from standing_targets(reporting_date) as targets
    inner join indicators using (indicator_id)
),

promised as (
    select
        figures.*,
        plan_points.day,
        case
            when figures.direction = 'down' and figures.baseline is null then figures.target
            else coalesce(figures.baseline, 0) + plan_points.share * (figures.target - coalesce(figures.baseline, 0))
        end as value,
    from figures
    inner join plan_points using (task_id, indicator_id, unit_id, first_due_on, version)
),

known_by_then as (
    select
        indicator_id,
        unit_id,
        as_of,
        value,
        origin <> 'computed' as is_told,
        origin = 'computed' or is_counted_daily as is_computed,
    from followed_values
    where as_of <= reporting_date
),

known as (
    select
        figures.*,
        'actual' as kind,
        given.as_of as day,
        given.as_of,
        given.value,
        given.is_told,
        given.is_computed,
    from figures
    inner join known_by_then as given using (indicator_id, unit_id)
    where given.as_of between figures.start_on and figures.due_on
    union all
    select
        figures.*,
        'last_year',
        cast(given.as_of + interval 1 year as date) as day,
        given.as_of,
        given.value,
        given.is_told,
        given.is_computed,
    from figures
    inner join known_by_then as given using (indicator_id, unit_id)
    where figures.is_of_one_year and day between figures.start_on and figures.due_on
),

-- Windows that sort take longer than all the rest.
newest as (
    select
        task_id,
        indicator_id,
        unit_id,
        due_on,
        kind,
        arg_max(is_computed, as_of) as is_computed,
    from known
    group by task_id, indicator_id, unit_id, due_on, kind
),

of_one_origin as (
    select
        known.task_id,
        known.indicator_id,
        known.unit_id,
        known.due_on,
        known.kind,
        known.day,
        arg_max(known.value, known.as_of) as value,
    from known
    inner join newest using (task_id, indicator_id, unit_id, due_on, kind)
    where if(newest.is_computed, known.is_computed, known.is_told)
    group by known.task_id, known.indicator_id, known.unit_id, known.due_on, known.kind, known.day
),

starts as (
    select
        figures.task_id,
        figures.indicator_id,
        figures.unit_id,
        figures.due_on,
        newest.kind,
        if(figures.is_flow, figures.start_on - 1, figures.baseline_on) as day,
        if(figures.is_flow, 0, figures.baseline) as value,
    from newest
    inner join figures using (task_id, indicator_id, unit_id, due_on)
    where figures.is_flow or (newest.kind = 'actual' and figures.baseline is not null and figures.baseline_on < figures.start_on)
)

select
    task_id,
    indicator_id,
    unit_id,
    due_on,
    'promised' as kind,
    day,
    value,
from promised
union all
select
    task_id,
    indicator_id,
    unit_id,
    due_on,
    kind,
    day,
    value,
from of_one_origin
union all
select *
from starts;
