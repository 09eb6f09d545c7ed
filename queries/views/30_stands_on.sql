-- Does a version of a target count on a day: from the day on which it came, until the next one comes?
-- grain: one row
create or replace macro stands_on(amended_on, ended_on, day) as
coalesce(amended_on <= day, true) and coalesce(day < ended_on, true);
