-- Members of the groups that the gazette addresses together; Gongyi, directly under the province, is in none.
-- grain: one row per group_id, unit_id
create table if not exists unit_members (
    group_id varchar,
    unit_id varchar
);
