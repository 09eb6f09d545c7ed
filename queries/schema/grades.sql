-- Published grades.
-- grain: one row per document_id, year, unit_id
create table if not exists grades (
    document_id varchar,
    year integer,
    board varchar,
    unit_id varchar,
    grade varchar,
    grade_en varchar,
    clause varchar,
    line integer,
    note varchar,
    note_en varchar
);
