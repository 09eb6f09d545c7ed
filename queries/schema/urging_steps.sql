-- The steps of urging (催办), in order: when each is due, and what it says. All of them are our setting.
-- `from_days` and `until_days` count from the day on which the matter is due, before it below 0; a step that `follows`
-- another comes only `wait_days` after that one was sent and brought nothing. `light` is yellow, red, or empty.
-- grain: one row per step
create table if not exists urging_steps (
    step varchar,
    position integer,
    name_zh varchar,
    name_en varchar,
    light varchar,
    from_days integer,
    until_days integer,
    follows varchar,
    wait_days integer,
    words_zh varchar,
    words_en varchar,
    note varchar,
    note_en varchar
);
