-- From which day on is a unit called otherwise, merged into another, or split into several?
-- A merger of several, and a split into several, is a row for each.
-- grain: one row per unit_id, changed_on, to_unit_id
create table if not exists unit_changes (
    kind varchar,
    unit_id varchar,
    changed_on date,
    to_unit_id varchar,
    old_name_zh varchar,
    old_short_zh varchar,
    old_name_en varchar,
    old_short_en varchar,
    document_id varchar,
    clause varchar,
    decision varchar,
    note varchar,
    note_en varchar
);
