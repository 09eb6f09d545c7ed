-- Which rules does a document set, step by step, and which of them does a reported figure trip?
-- grain: one row per rule_id, label_zh
-- $document: text, the document_id
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
    count(risk_levels.unit_id) as units_in_step,
from bands
left join risk_levels on bands.rule_id = risk_levels.rule_id and bands.label_zh = risk_levels.label_zh
where bands.document_id = $document
group by all
order by bands.rule_id, bands.lower nulls first, min(bands.line), bands.label_zh
