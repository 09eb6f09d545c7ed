-- Which document has which part on a headline page, year by year.
-- grain: one row per topic, role, year, position
create table if not exists topic_documents (
    topic varchar,
    role varchar,
    year integer,
    position integer,
    document_id varchar,
    label_zh varchar,
    label_en varchar,
    picture varchar,
    indicator_id varchar,
    period varchar
);
