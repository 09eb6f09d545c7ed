-- What do documents, cited sources and settings state, number by number, in printed order?
-- grain: one row per statement_id
-- $origin: text, the document or source, or nothing for all
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
    origin_id,
    origin_zh,
    origin_en,
    document_id,
    clause,
    counted,
    note_zh,
    note_en,
from statements
where $origin is null or origin_id = $origin
order by statement_id
