-- Values that a document or cited source states.
-- grain: one row per indicator_id, unit_id, period
create table if not exists observations (
    indicator_id varchar,
    unit_id varchar,
    period varchar,
    as_of date,
    value double,
    document_id varchar,
    clause varchar,
    source_id varchar,
    note varchar,
    note_en varchar
);
