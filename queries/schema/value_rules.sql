-- What a figure cannot be, by our own rules.
-- grain: one row per rule_id
create table if not exists value_rules (
    rule_id varchar,
    kind varchar,
    indicator_id varchar,
    lower double,
    upper double,
    whole_id varchar,
    reason_zh varchar,
    reason_en varchar
);
