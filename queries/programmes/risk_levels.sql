-- Into which step of a document's rule does each unit's latest figure fall on the reporting date?
-- grain: one row per rule_id, unit_id
-- $document: text, the document_id
-- $on: date, the reporting date
select
    levels.rule_id,
    levels.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    levels.value,
    indicators.measure_zh,
    indicators.measure_en,
    levels.label_zh,
    levels.label_en,
    levels.tripped,
    levels.as_of,
    levels.note as note_zh,
    levels.note_en,
from risk_levels as levels
inner join indicators using (indicator_id)
inner join units on levels.unit_id = units.unit_id
where levels.document_id = $document and levels.as_of <= cast($on as date)
qualify row_number() over (partition by levels.rule_id, levels.unit_id order by levels.as_of desc) = 1
order by levels.tripped desc, levels.value desc, levels.rule_id, levels.unit_id
