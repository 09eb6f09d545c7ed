-- What speaks against each reported figure as an answer to a target: the doubts of its own, and was it mended after it was
-- behind, or does it always land exactly on the plan?
-- grain: one row per task_id, indicator_id, unit_id, due_on, as_of
create or replace table target_doubts as
with approved as (
    select distinct
        indicator_id,
        unit_id,
        as_of,
        value,
    from actuals
),

judged as (
    select
        targets.task_id,
        targets.indicator_id,
        targets.unit_id,
        targets.due_on,
        approved.as_of,
        approved.value,
        coalesce(targets.baseline, 0) as base,
        case
            when indicators.direction = 'down' and targets.baseline is null
                then if(approved.value = 0, 1, targets.value / approved.value)
            when targets.value = base
                then cast(if(indicators.direction = 'down', approved.value <= base, approved.value >= base) as integer)
            else (approved.value - base) / (targets.value - base)
        end as attainment,
        coalesce(
            plan_points.share + (plan_points.next_share - plan_points.share)
            * (approved.as_of - plan_points.day) / (plan_points.next_day - plan_points.day),
            plan_points.share
        ) as expected,
        attainment < limits.met_at
        and (approved.as_of >= targets.due_on or attainment < limits.slightly_behind_at * expected) as is_red,
        approved.value in (targets.value, round(base + expected * (targets.value - base), indicators.decimals)) as is_as_planned,
    from targets
    inner join indicators using (indicator_id)
    inner join approved
        on targets.indicator_id = approved.indicator_id
        and targets.unit_id = approved.unit_id
        and approved.as_of between targets.start_on and targets.due_on
    left join plan_points
        on targets.task_id = plan_points.task_id
        and targets.indicator_id = plan_points.indicator_id
        and targets.unit_id = plan_points.unit_id
        and targets.due_on = plan_points.due_on
        and approved.as_of >= plan_points.day
        and (approved.as_of < plan_points.next_day or plan_points.next_day is null)
    cross join status_limits as limits
),

revisions as (
    select
        *,
        bool_or(coalesce(is_red, false)) over (partition by task_id, indicator_id, unit_id, due_on, as_of) as was_red,
    from judged
),

doubts as (
    select
        revisions.task_id,
        revisions.indicator_id,
        revisions.unit_id,
        revisions.due_on,
        revisions.as_of,
        figure.is_late,
        figure.is_jump,
        revisions.was_red and not coalesce(revisions.is_red, false) as is_revised,
        figure.is_unreviewed,
        figure.is_round
        or (
            bool_and(coalesce(revisions.is_as_planned, false)) over so_far
            and count(*) over so_far >= limits.round_at
        ) as is_round,
        limits.low_at,
    from revisions
    inner join figure_doubts as figure
        on revisions.indicator_id = figure.indicator_id
        and revisions.unit_id = figure.unit_id
        and revisions.as_of = figure.as_of
        and revisions.value = figure.value
    cross join status_limits as limits
    window so_far as (
        partition by revisions.task_id, revisions.indicator_id, revisions.unit_id, revisions.due_on order by revisions.as_of
    )
),

reasons as (
    select
        *,
        list_filter(
            [
                if(is_late, 'late', null),
                if(is_jump, 'unexplained_jump', null),
                if(is_revised, 'revised_after_red', null),
                if(is_unreviewed, 'unreviewed', null),
                if(is_round, 'round_numbers', null),
            ],
            lambda reason: reason is not null
        ) as reasons,
    from doubts
)

select
    task_id,
    indicator_id,
    unit_id,
    due_on,
    as_of,
    reasons,
    case
        when len(reasons) >= low_at then 'low'
        when len(reasons) > 0 then 'medium'
        else 'high'
    end as level,
from reasons;
