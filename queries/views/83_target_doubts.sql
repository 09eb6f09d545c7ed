-- What speaks against each reported figure as an answer to a target: the doubts of its own, and was it mended after it was
-- behind, or does it always land exactly on the plan? A doubt that most figures of a day share is none of one figure.
-- grain: one row per task_id, indicator_id, unit_id, first_due_on, version, as_of
create or replace table target_doubts as
with judged as (
    select
        attainments.task_id,
        attainments.indicator_id,
        attainments.unit_id,
        attainments.first_due_on,
        attainments.version,
        attainments.as_of,
        attainments.value,
        attainments.attainment < limits.met_at
        and (
            attainments.as_of >= attainments.due_on
            or attainments.attainment < limits.slightly_behind_at * attainments.expected
        ) as is_red,
        attainments.value in (targets.value, round(attainments.expected_value, indicators.decimals)) as is_as_planned,
    from attainments
    inner join target_versions as targets using (task_id, indicator_id, unit_id, first_due_on, version)
    inner join indicators using (indicator_id)
    cross join status_limits as limits
    where attainments.is_reported
),

revisions as (
    select
        *,
        bool_or(coalesce(is_red, false)) over (partition by task_id, indicator_id, unit_id, first_due_on, version, as_of) as was_red,
    from judged
),

doubts as (
    select
        revisions.task_id,
        revisions.indicator_id,
        revisions.unit_id,
        revisions.first_due_on,
        revisions.version,
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
        limits.common_at,
        limits.common_from,
    from revisions
    inner join figure_doubts as figure
        on revisions.indicator_id = figure.indicator_id
        and revisions.unit_id = figure.unit_id
        and revisions.as_of = figure.as_of
        and revisions.value = figure.value
    cross join status_limits as limits
    window so_far as (
        partition by revisions.task_id, revisions.indicator_id, revisions.unit_id, revisions.first_due_on, revisions.version
        order by revisions.as_of
    )
),

-- What most figures of a day share, such as all that came late, tells none of them apart.
shares as (
    select
        *,
        count(*) over same_day >= common_from as is_full_day,
        is_full_day and avg(is_late::integer) over same_day >= common_at as late_is_common,
        is_full_day and avg(is_unreviewed::integer) over same_day >= common_at as unreviewed_is_common,
        is_full_day and avg(is_round::integer) over same_day >= common_at as round_is_common,
    from doubts
    window same_day as (partition by as_of)
),

reasons as (
    select
        *,
        list_filter(
            [
                if(is_late and not coalesce(late_is_common, false), 'late', null),
                if(is_jump, 'unexplained_jump', null),
                if(is_revised, 'revised_after_red', null),
                if(is_unreviewed and not coalesce(unreviewed_is_common, false), 'unreviewed', null),
                if(is_round and not coalesce(round_is_common, false), 'round_numbers', null),
            ],
            lambda reason: reason is not null
        ) as reasons,
    from shares
)

select
    task_id,
    indicator_id,
    unit_id,
    first_due_on,
    version,
    as_of,
    reasons,
    case
        when len(reasons) >= low_at then 'low'
        when len(reasons) > 0 then 'medium'
        else 'high'
    end as level,
from reasons;
