-- Themes and the page that shows each.
-- grain: one row per theme
create table if not exists themes (
    theme varchar,
    name_zh varchar,
    name_en varchar,
    page varchar
);
