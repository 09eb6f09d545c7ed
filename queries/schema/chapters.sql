-- Chapters of documents, each up to the next one’s first line.
-- grain: one row per document_id, line
create table if not exists chapters (
    document_id varchar,
    line integer,
    clause varchar,
    title_zh varchar,
    title_en varchar
);
