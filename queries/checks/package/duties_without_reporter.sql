-- Which duties name no reporter where the rule names nobody either?
-- The rule names whose a wanted figure is, and the lead body of a task with a date that no figure shows; a ratio stands
-- for its parts.
-- zh: 哪些报送职责没有写明单位，按规则也找不到单位？
-- grain: one row per table_name, row_index, column_name
with by_rule as (
    select
        subject_id,
        unit_id,
    from promised_figures
    where reporter_id is not null
    union
    select
        tasks.task_id,
        null,
    from worded_tasks
    inner join tasks using (task_id)
    inner join lead_bodies using (task_id)
    where tasks.due_on is not null
)

select
    'duties' as table_name,
    duties.rowid as row_index,
    'reporter_id' as column_name,
    null as found,
    '报送单位；按规则也没有单位应报' as expected_zh,
    'who reports, since the rule names nobody' as expected_en,
    '请写明 reporter_id，或补上任务的期限和牵头、责任单位。' as mend_zh,
    'Write the reporter_id, or give the task a day it is due and a body that leads it or answers for it.' as mend_en,
from duties
left join reported_parts using (indicator_id)
left join by_rule
    on coalesce(duties.task_id, reported_parts.part_id) = by_rule.subject_id
    and (duties.unit_id is null or by_rule.unit_id is null or duties.unit_id = by_rule.unit_id)
where duties.reporter_id is null
group by duties.rowid
having count(by_rule.subject_id) = 0
order by row_index
