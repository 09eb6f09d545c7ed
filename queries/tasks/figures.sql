-- What figures does every task promise, and how far is each on the reporting date?
-- grain: one row per task_id, indicator_id, unit_id, due_on
-- $on: date, the reporting date
select
    commitments.task_id,
    commitments.indicator_id,
    commitments.indicator_zh,
    commitments.indicator_en,
    indicators.part_of,
    indicators.breakdown,
    indicators.part_zh,
    indicators.part_en,
    commitments.unit_id,
    commitments.unit_zh,
    commitments.unit_en,
    commitments.unit_kind,
    commitments.start_on,
    commitments.due_on,
    commitments.comparator,
    commitments.baseline,
    commitments.target,
    commitments.actual,
    commitments.as_of,
    commitments.attainment,
    commitments.expected,
    commitments.missing,
    commitments.status,
    commitments.confidence,
    commitments.confidence_reasons,
    commitments.counted,
    commitments.measure_zh,
    commitments.measure_en,
    commitments.decimals,
    commitments.document_id,
    commitments.clause,
    commitments.note as note_zh,
    commitments.note_en,
    commitments.version,
    if(commitments.version > 0, commitments.first_due_on, null) as first_due_on,
    commitments.first_target,
    commitments.first_status,
    commitments.amended_on,
    commitments.amended_by,
    commitments.amended_number,
    commitments.amended_clause,
    commitments.decision,
    commitments.reason,
from commitments(cast($on as date)) as commitments
inner join indicators using (indicator_id)
left join targets
    on commitments.task_id = targets.task_id
    and commitments.indicator_id = targets.indicator_id
    and commitments.unit_id = targets.unit_id
    and commitments.first_due_on = targets.due_on
order by commitments.document_id, targets.line, commitments.task_id, commitments.indicator_id, commitments.unit_id, commitments.due_on
