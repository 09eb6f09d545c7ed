-- Steps of rules: grades, scores, index classes, and the limits of each status.
-- grain: one row per rule_id, label_zh
create table if not exists bands (
    rule_id varchar,
    indicator_id varchar,
    document_id varchar,
    clause varchar,
    line integer,
    lower double,
    upper double,
    closed varchar,
    value double,
    label_zh varchar,
    label_en varchar,
    source_id varchar,
    note varchar,
    note_en varchar
);
