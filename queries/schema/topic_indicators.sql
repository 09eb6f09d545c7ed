-- Which indicator has which part on a headline page.
-- grain: one row per topic, role, position
create table if not exists topic_indicators (
    topic varchar,
    role varchar,
    position integer,
    indicator_id varchar
);
