-- Where each unit stands on the tile map of the city.
-- grain: one row per unit_id
create table if not exists tiles (
    unit_id varchar,
    tile_column integer,
    tile_row integer
);
