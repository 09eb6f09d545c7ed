-- The kinds of leaders’ instructions, and the working days after which one of each is due where nobody says another clock.
-- grain: one row per kind
create table if not exists instruction_kinds (
    kind varchar,
    name_zh varchar,
    name_en varchar,
    working_days integer
);
