-- Which tasks are met and not closed, so that they are proposed for closing?
-- grain: one row per task_id
create or replace table proposed_closings as
select
    lives.task_id,
    lives.step,
    outcomes.as_of,
from task_lives as lives
inner join task_outcomes as outcomes using (task_id)
where outcomes.is_met and lives.step not in ('closed', 'suspended', 'cancelled');
