-- Where does every number come from: document and clause, cited source, or submission, in printed order?
-- grain: one row per statement_id
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
order by statement_id
