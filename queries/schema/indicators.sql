-- Things measured.
-- grain: one row per indicator_id
create table if not exists indicators (
    indicator_id varchar,
    name_zh varchar,
    name_en varchar,
    measure_zh varchar,
    measure_en varchar,
    direction varchar,
    accumulates varchar,
    rollup varchar,
    numerator_id varchar,
    denominator_id varchar,
    decimals integer,
    theme varchar,
    part_of varchar,
    breakdown varchar,
    part_zh varchar,
    part_en varchar
);
