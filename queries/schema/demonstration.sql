-- Whether everything in this lake but the promises is invented for demonstration, and from what it was made.
-- Empty in a real lake. `recipe` tells the promises, the tables and the making apart that the same seed was used with.
-- grain: one row for a demonstration lake, none for a real one
create table if not exists demonstration (
    seed integer,
    recipe varchar
);
