-- The kinds of units, and what each is in the order of a city.
-- grain: one row per kind
create table if not exists unit_kinds (
    kind varchar,
    name_zh varchar,
    name_en varchar,
    level varchar,
    position integer
);
