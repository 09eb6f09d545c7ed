-- What is stated more than once, with every statement of it; differing ones first?
-- grain: one row per statement_id
select
    statement_id,
    group_id,
    kind,
    indicator_zh,
    indicator_en,
    unit_zh,
    unit_en,
    period,
    value,
    measure_zh,
    measure_en,
    document_id,
    origin_zh,
    origin_en,
    clause,
    documents,
    agree,
    note_zh,
    note_en,
from repeated_statements
order by agree, documents desc, group_id, statement_id
