-- Is a status short of plan: behind what was due by the day, by much or by little, or past its day?
-- grain: one row
create or replace macro short_of_plan(status) as status in ('overdue', 'behind', 'slightly_behind');
