-- What has a day of its own, for the calendars of those whom it concerns: steps of tasks, and decisions of meetings?
-- `body_ids` are the bodies that it is of, `of_task_id` the task that it belongs to; a decision has no page of a task.
-- grain: one row per kind, key, due_on, of_task_id
create or replace macro dated_matters(today) as table
select
    steps.kind,
    concat_ws('|', steps.task_id, steps.unit_id, steps.subject_zh, steps.indicator_id) as key,
    steps.due_on,
    steps.subject_zh,
    steps.subject_en,
    1 as matters,
    1 as open_matters,
    tasks.title_zh as details_zh,
    tasks.title_en as details_en,
    tasks.document_id,
    steps.task_id,
    steps.task_id as of_task_id,
    list_append(coalesce(owners.owner_ids, []), steps.unit_id) as body_ids,
from dated_steps as steps
inner join tasks using (task_id)
left join task_owners as owners using (task_id)
union all
select
    'decision',
    decision_id,
    due_on,
    what,
    what,
    1,
    cast(done_on is null as integer),
    null,
    null,
    null,
    null,
    task_id,
    list_append(helper_ids, lead_id),
from decision_states(cast(today as date))
where state <> 'withdrawn' and meeting_state = 'ended';
