-- Bodies that are responsible or measured.
-- grain: one row per unit_id
create table if not exists units (
    unit_id varchar,
    name_zh varchar,
    short_zh varchar,
    name_en varchar,
    short_en varchar,
    kind varchar,
    board varchar,
    parent_id varchar
);
