-- What is stated more than once: in one document, or in several; and do the statements agree?
-- Two statements are of the same thing when indicator, unit and years are; promises and stated values are kept apart.
-- grain: one row per statement_id
create or replace table repeated_statements as
with compared as (
    select
        *,
        count(*) over same_thing as statements,
        count(distinct document_id) over same_thing as documents,
        min(value) over same_thing as lowest,
        max(value) over same_thing as highest,
        dense_rank() over (order by kind, subject_id, unit_id, years_meant) as group_id,
    from statements
    where kind in ('target', 'known') and document_id is not null
    window same_thing as (partition by kind, subject_id, unit_id, years_meant)
)

select
    statement_id,
    group_id,
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
    decimals,
    document_id,
    origin_zh,
    origin_en,
    clause,
    note_zh,
    note_en,
    documents,
    lowest = highest as agree,
    value - highest as below_highest,
from compared
where statements > 1;
