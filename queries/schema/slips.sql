-- Where the print does not agree with itself; the data keep what is printed.
-- grain: one row per document_id, clause, printed
create table if not exists slips (
    document_id varchar,
    clause varchar,
    line integer,
    kind varchar,
    printed varchar,
    computed varchar,
    note varchar,
    note_en varchar
);
