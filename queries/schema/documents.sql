-- Gazette documents, one row each.
-- grain: one row per document_id
create table if not exists documents (
    document_id varchar,
    number varchar,
    title_zh varchar,
    title_en varchar,
    issued_on date,
    issuer varchar,
    kind varchar,
    page varchar,
    summary_zh varchar,
    summary_en varchar
);
