-- Values that a document or cited source states.
-- grain: one row per indicator_id, unit_id, period, document_id, clause, source_id
create table if not exists observations (
    indicator_id varchar,
    unit_id varchar,
    period varchar,
    as_of date,
    value double,
    counted boolean,
    document_id varchar,
    clause varchar,
    line integer,
    source_id varchar,
    note varchar,
    note_en varchar
);
