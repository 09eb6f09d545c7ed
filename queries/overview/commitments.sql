-- What is each counted commitment's progress and owner on the reporting date, worst first?
-- grain: one row per task_id, indicator_id, unit_id, due_on
-- $on: date, the reporting date
select
    task_id,
    indicator_id,
    indicator_zh,
    indicator_en,
    unit_id,
    unit_zh,
    unit_en,
    unit_kind,
    board,
    theme,
    theme_zh,
    theme_en,
    commitments.page,
    document_id,
    coalesce(owner_ids, []) as owner_ids,
    owners_zh,
    owners_en,
    target,
    actual,
    as_of,
    attainment,
    expected,
    shortfall,
    missing,
    status,
    confidence,
    confidence_reasons,
    due_on,
    measure_zh,
    measure_en,
    decimals,
    coalesce(documents.number, sources.title_zh) as origin_zh,
    coalesce(documents.number, sources.title_en) as origin_en,
    commitments.clause,
    version,
    if(version > 0, first_due_on, null) as first_due_on,
    first_target,
    first_status,
    amended_on,
    amended_by,
    amended_number,
    amended_clause,
    decision,
    reason,
from commitments(cast($on as date)) as commitments
left join documents using (document_id)
left join sources using (source_id)
where commitments.counted
order by
    array_position(
        ['overdue', 'behind', 'slightly_behind', 'due_soon', 'on_track', 'ahead', 'met', 'not_reported', 'not_started'], status
    ),
    shortfall desc nulls last,
    due_on,
    target desc,
    task_id,
    indicator_id,
    unit_id
