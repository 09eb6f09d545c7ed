-- The kinds of meetings, how often each is held, by which clause, how long it takes, and how long each part of its agenda.
-- `every` is week, month, quarter, or empty for one that is called as needed; minutes without a clause are our setting.
-- grain: one row per kind
create table if not exists meeting_kinds (
    kind varchar,
    position integer,
    name_zh varchar,
    name_en varchar,
    every varchar,
    minutes integer,
    follow_up_minutes integer,
    standing_minutes integer,
    new_minutes integer,
    chair_zh varchar,
    chair_en varchar,
    document_id varchar,
    clause varchar,
    line integer,
    note varchar,
    note_en varchar
);
