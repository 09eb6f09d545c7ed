-- How does each extension stand that was ever asked for: waiting for the body's head, for the supervisor, or decided?
-- grain: one row per task_id, number
create or replace table extension_states as
select
    asked.task_id,
    asked.number,
    asked.unit_id,
    asked.acted_on as asked_on,
    asked.due_on as asked_until,
    asked.progress,
    asked.reason,
    asked.acted_by as asked_by,
    heard.acted_on as heard_on,
    heard.acted_by as heard_by,
    heard.reason as heard_reason,
    decided.acted_on as decided_on,
    decided.due_on as granted_until,
    decided.acted_by as decided_by,
    decided.reason as decided_reason,
    decided.leader,
    coalesce(decided.act, heard.act, asked.act) as state,
from extensions as asked
left join extensions as heard
    on asked.task_id = heard.task_id and asked.number = heard.number and heard.act in ('confirmed', 'declined')
left join extensions as decided
    on asked.task_id = decided.task_id and asked.number = decided.number and decided.act in ('granted', 'refused')
where asked.act = 'asked';
