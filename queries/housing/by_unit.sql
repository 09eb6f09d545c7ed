-- How far is each district with one housing measure, widest gap to what was due first?
-- grain: one row per unit_id
-- $indicator: text, the indicator_id
-- $document: text, the document_id of the plan
-- $on: date, the reporting date
select
    progress.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.board,
    progress.target,
    progress.actual,
    progress.as_of,
    progress.attainment,
    progress.expected,
    progress.expected_value,
    progress.missing,
    progress.status,
    progress.document_id,
    progress.clause,
    progress.note,
from progress(cast($on as date)) as progress
inner join units using (unit_id)
where progress.indicator_id = $indicator and progress.document_id = $document and progress.unit_id not in (from city)
order by progress.expected_value - progress.actual desc nulls last, progress.target desc, progress.unit_id
