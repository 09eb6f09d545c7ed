-- How far was each target on the reporting date, and what does that make it: met, on track, behind, overdue?
-- A value is judged against what was due on its own last day; lateness against the reporting date. A quarter that
-- is still missing when the days of grace are over counts as not reported, whatever came before it. What cannot be
-- (impossible_values) is no success. Of an amended target
-- it is the one that stands on the reporting date; `first_target`, `first_due_on` and `first_status` are those of the first.
-- kept of a day
-- grain: one row per task_id, indicator_id, unit_id, due_on
create or replace macro progress(reporting_date) as table
with limits as (
    select
        *,
        cast(date_trunc('quarter', cast(reporting_date as date) - grace_days) as date) - 1 as last_quarter_on,
    from status_limits
),

in_play as (
    select
        *,
        stands_on(amended_on, ended_on, reporting_date) as is_standing,
    from target_versions
    where version = 0 or is_standing
),

latest_values as (
    select
        targets.task_id,
        targets.indicator_id,
        targets.unit_id,
        targets.first_due_on,
        targets.version,
        arg_max(known.value, known.as_of) as actual,
        max(known.as_of) as as_of,
        arg_max(known.origin, known.as_of) as origin,
    from in_play as targets
    inner join followed_values as known
        on targets.indicator_id = known.indicator_id
        and targets.unit_id = known.unit_id
        and known.as_of between targets.start_on and targets.due_on
        and known.as_of <= reporting_date
    group by targets.task_id, targets.indicator_id, targets.unit_id, targets.first_due_on, targets.version
),

impossible as (
    select distinct
        indicator_id,
        unit_id,
        as_of,
    from impossible_values
),

measured as (
    select
        targets.*,
        latest_values.actual,
        latest_values.as_of,
        latest_values.origin,
        attainments.attainment,
        attainments.expected,
        attainments.expected_value,
        indicators.theme,
        indicators.direction,
        impossible.as_of is not null as is_impossible,
    from in_play as targets
    inner join indicators using (indicator_id)
    left join latest_values using (task_id, indicator_id, unit_id, first_due_on, version)
    left join attainments
        on latest_values.task_id = attainments.task_id
        and latest_values.indicator_id = attainments.indicator_id
        and latest_values.unit_id = attainments.unit_id
        and latest_values.first_due_on = attainments.first_due_on
        and latest_values.version = attainments.version
        and latest_values.as_of = attainments.as_of
        and latest_values.actual = attainments.value
    left join impossible
        on targets.indicator_id = impossible.indicator_id
        and targets.unit_id = impossible.unit_id
        and latest_values.as_of = impossible.as_of
),

judged as (
    select
        measured.task_id,
        measured.indicator_id,
        measured.unit_id,
        measured.start_on,
        measured.due_on,
        measured.theme,
        measured.comparator,
        measured.value as target,
        measured.baseline,
        measured.counted,
        measured.document_id,
        measured.clause,
        measured.source_id,
        measured.note,
        measured.note_en,
        measured.actual,
        measured.as_of,
        measured.origin,
        measured.attainment,
        measured.expected,
        measured.expected_value,
        greatest(case measured.direction when 'down' then -1 else 1 end * (measured.value - measured.actual), 0) as missing,
        measured.expected - measured.attainment as shortfall,
        case
            when measured.actual is null and reporting_date < measured.start_on then 'not_started'
            when measured.actual is null then 'not_reported'
            when measured.attainment >= limits.met_at then 'met'
            when measured.as_of < least(measured.due_on, limits.last_quarter_on) then 'not_reported'
            when reporting_date > measured.due_on or measured.as_of >= measured.due_on then 'overdue'
            else
                pace_light(
                    measured.attainment,
                    measured.expected,
                    measured.due_on - reporting_date,
                    limits.slightly_behind_at,
                    limits.on_track_at,
                    limits.ahead_at,
                    limits.due_soon_days
                )
        end as light,
        measured.is_impossible,
        measured.first_due_on,
        measured.version,
        measured.is_standing,
        measured.amended_on,
        measured.amended_by,
        measured.amended_clause,
        measured.decision,
        measured.reason,
    from measured
    cross join limits
),

told as (
    select
        *,
        if(is_impossible and light in ('met', 'ahead', 'on_track', 'due_soon'), 'cannot_be', light) as status,
    from judged
),

originals as (
    select
        task_id,
        indicator_id,
        unit_id,
        first_due_on,
        target,
        status,
    from told
    where version = 0
)

select
    told.task_id,
    told.indicator_id,
    told.unit_id,
    told.start_on,
    told.due_on,
    told.theme,
    told.comparator,
    told.target,
    told.baseline,
    told.counted,
    told.document_id,
    told.clause,
    told.source_id,
    told.note,
    told.note_en,
    told.actual,
    told.as_of,
    told.origin,
    told.attainment,
    told.expected,
    told.expected_value,
    told.missing,
    told.shortfall,
    told.status,
    told.version,
    told.first_due_on,
    if(told.version > 0, originals.target, null) as first_target,
    if(told.version > 0, originals.status, null) as first_status,
    told.amended_on,
    told.amended_by,
    told.amended_clause,
    told.decision,
    told.reason,
from told
left join originals
    on told.task_id = originals.task_id
    and told.indicator_id = originals.indicator_id
    and told.unit_id = originals.unit_id
    and told.first_due_on = originals.first_due_on
where told.is_standing;
