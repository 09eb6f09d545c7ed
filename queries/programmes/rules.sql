-- Which rules does a document set, step by step, and which of them does a reported figure trip?
-- grain: one row per rule_id, label_zh
-- $document: text, the document_id
-- $on: date, the reporting date
with latest_levels as (
    select *
    from risk_levels
    where as_of <= $on
    qualify row_number() over (partition by rule_id, unit_id order by as_of desc) = 1
)

select
    bands.rule_id,
    bands.label_zh,
    bands.label_en,
    bands.lower,
    bands.upper,
    bands.closed,
    bands.value,
    bands.note as note_zh,
    bands.note_en,
    bands.clause,
    count(latest_levels.unit_id) as units_in_step,
from bands
left join latest_levels on bands.rule_id = latest_levels.rule_id and bands.label_zh = latest_levels.label_zh
where bands.document_id = $document
group by all
order by bands.rule_id, bands.lower nulls first, min(bands.line), bands.label_zh
