-- How is the work on R&D scored and graded?
-- grain: one row per rule_id, label_zh
-- $document: text, the document_id of the plan
select
    rule_id,
    label_zh,
    label_en,
    lower,
    upper,
    value as points,
    note,
    document_id,
    clause,
from bands
where document_id = $document and indicator_id is null
order by rule_id desc, points desc nulls last, lower desc nulls last, label_zh
