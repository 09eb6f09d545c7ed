-- The data packages that the lake was built from, the base first; each later one lies on those before it.
-- grain: one row per package
create table if not exists packages (
    package varchar,
    position integer,
    title varchar,
    version varchar,
    city_id varchar,
    time_zone varchar
);
