-- Other spellings of unit names.
-- grain: one row per alias
create table if not exists unit_aliases (
    alias varchar,
    unit_id varchar
);
