-- Published grades.
-- grain: one row per document_id, year, unit_id
create table if not exists grades (
    document_id varchar,
    year integer,
    board varchar,
    unit_id varchar,
    grade varchar
);
