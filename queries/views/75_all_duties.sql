-- Who owes which report, how often, and by which document, rule or act? Nothing else decides who owes.
-- Of the periods of its days a duty owes those that end from `held_from` on and before `held_before`, where these are
-- set: what ended before an act stays as it was. A word on a task is told of the body that owes it.
-- grain: one row per subject_id, unit_id, reporter_id, frequency, from_on, held_from
create or replace table all_duties as
select
    subject_id,
    if(is_task, reporter_id, unit_id) as unit_id,
    reporter_id,
    frequency,
    from_on,
    until_on,
    held_from,
    held_before,
    days_after,
    due_on,
    is_task,
    rule,
    task_id,
    document_id,
    clause,
    line,
    change_number,
from standing_duties
where not is_paused
qualify row_number() over (
    partition by subject_id, if(is_task, reporter_id, unit_id), reporter_id, frequency, from_on, held_from
    order by change_number desc
) = 1;
