-- Sources outside the gazette: press accounts and standards.
-- grain: one row per source_id
create table if not exists sources (
    source_id varchar,
    title_zh varchar,
    title_en varchar,
    url varchar,
    published_on varchar
);
