-- Places in published lists, in printed order.
-- grain: one row per list_id, position
create table if not exists rankings (
    list_id varchar,
    series varchar,
    document_id varchar,
    clause varchar,
    line integer,
    period varchar,
    measure_zh varchar,
    measure_en varchar,
    board varchar,
    position integer,
    unit_id varchar,
    side varchar,
    threshold double,
    source_id varchar,
    note varchar,
    note_en varchar
);
