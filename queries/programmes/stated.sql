-- What does a document state, rule by rule and value by value, in printed order?
-- grain: one row per statement_id
-- $document: text, the document_id
select
    statement_id,
    kind,
    subject_id,
    indicator_zh,
    indicator_en,
    unit_id,
    unit_zh,
    unit_en,
    period,
    value,
    measure_zh,
    measure_en,
    counted,
    origin_zh,
    origin_en,
    clause,
    note_zh,
    note_en,
from statements
where document_id = $document
order by statement_id
