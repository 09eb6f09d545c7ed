-- Which values was one figure ever given, by whom, when (UTC), from which file or document, and which of them stand?
-- grain: one row per known_at, as_of, submission_id, row_number, column_number, document_id, clause, period
-- $indicator: text, the indicator_id, or the task_id of a task that is told in words
-- $unit: text, the unit_id that is measured
with sent as (
    select
        sent.received_in as known_in,
        sent.received_at as known_at,
        sent.period,
        sent.as_of,
        sent.value,
        sent.state,
        sent.decision,
        sent.decision = 'approved' and coalesce(figures.submission_id, states.submission_id) is not null as stands,
        sent.reporter_id,
        sent.author,
        submissions.file_name,
        sent.submission_id,
        submissions.corrects_id,
        sent.row_number,
        sent.column_number,
        sent.note,
        sent.shown,
        sent.source,
        sent.reason,
        sent.reviewer,
        sent.reviewed_at,
    from row_decisions as sent
    inner join submissions using (submission_id)
    left join reported_values as figures
        on sent.submission_id = figures.submission_id
        and sent.indicator_id = figures.indicator_id
        and sent.unit_id = figures.unit_id
        and sent.as_of = figures.as_of
    left join reported_states as states
        on sent.submission_id = states.submission_id
        and sent.indicator_id = states.task_id
        and sent.unit_id = states.unit_id
        and sent.as_of = states.as_of
    where sent.indicator_id = $indicator and sent.unit_id = $unit
),

stated as (
    select
        timezone('UTC', cast(documents.issued_on as timestamp with time zone)) as known_at,
        observations.period,
        observations.as_of,
        observations.value,
        'stated' as decision,
        known_values.origin = 'stated' and observations.counted as stands,
        observations.document_id,
        documents.number,
        observations.clause,
        observations.source_id,
        observations.note,
    from observations
    left join documents using (document_id)
    left join known_values using (indicator_id, unit_id, as_of)
    where observations.indicator_id = $indicator and observations.unit_id = $unit
),

all_values as (
    select *
    from sent
    union all by name
    select *
    from stated
)

select
    known_at,
    period,
    as_of,
    value,
    state,
    decision,
    coalesce(stands, false) as stands,
    reporter_id,
    author,
    file_name,
    submission_id,
    corrects_id,
    row_number,
    column_number,
    document_id,
    number,
    clause,
    source_id,
    note,
    shown,
    source,
    reason,
    reviewer,
    reviewed_at,
from all_values
order by
    as_of desc,
    known_in desc nulls last,
    known_at desc nulls last,
    submission_id,
    row_number,
    column_number,
    document_id,
    clause,
    period
