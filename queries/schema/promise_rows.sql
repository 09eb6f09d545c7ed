-- What each workbook of promises brought: the rows of tables that are new with it, or replace those of an earlier one;
-- `cells` are the columns as text, a JSON object. No row is ever changed or removed, the newest of a key holds.
-- grain: one row per number, table_name, line
create table if not exists promise_rows (
    number integer,
    table_name varchar,
    sheet varchar,
    line integer,
    effect varchar,
    cells varchar
);
