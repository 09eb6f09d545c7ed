-- The boards among which units are compared, and those of published lists.
-- grain: one row per board
create table if not exists boards (
    board varchar,
    name_zh varchar,
    name_en varchar,
    position integer
);
