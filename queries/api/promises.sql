-- What was promised in figures, of whom, by when, and how far is each on the reporting date, for other systems to read?
-- grain: one row per task_id, indicator_id, unit_id, due_on
-- $on: date, the reporting date
-- $unit: text, the unit that is measured or answers, or nothing for all
-- $theme: text, the theme, or nothing for all
-- $document: text, the document_id, or nothing for all
-- $task: text, the task_id, or nothing for all
-- $indicator: text, the indicator_id, or nothing for all
-- $status: text, the status, or nothing for all
select
    promises.task_id,
    promises.indicator_id,
    promises.unit_id,
    promises.due_on,
    promises.start_on,
    tasks.title_zh,
    tasks.title_en,
    promises.indicator_zh,
    promises.indicator_en,
    promises.unit_zh,
    promises.unit_en,
    promises.theme,
    promises.theme_zh,
    promises.theme_en,
    promises.document_id,
    promises.clause,
    promises.source_id,
    coalesce(promises.owner_ids, []) as owner_ids,
    promises.owners_zh,
    promises.owners_en,
    people.in_charge_zh,
    people.in_charge_en,
    promises.measure_zh,
    promises.measure_en,
    promises.decimals,
    promises.comparator,
    promises.baseline,
    promises.target,
    promises.actual,
    promises.as_of,
    promises.origin,
    promises.missing,
    promises.expected_value,
    100 * promises.attainment as attainment_pct,
    100 * promises.expected as expected_pct,
    promises.status,
    promises.cannot_be_zh,
    promises.cannot_be_en,
    promises.confidence,
    promises.counted as is_counted,
    promises.is_nearest,
    promises.version,
    promises.first_target,
    promises.first_due_on,
    promises.first_status,
    promises.amended_on,
    promises.amended_by,
from commitments(cast($on as date)) as promises
inner join tasks using (task_id)
left join task_people as people using (task_id)
where
    ($unit is null or promises.unit_id = $unit or list_contains(promises.owner_ids, $unit))
    and ($theme is null or promises.theme = $theme)
    and ($document is null or promises.document_id = $document)
    and ($task is null or promises.task_id = $task)
    and ($indicator is null or promises.indicator_id = $indicator)
    and ($status is null or promises.status = $status)
order by promises.task_id, promises.indicator_id, promises.unit_id, promises.due_on
