-- Which milestones lie after the day their task, or the last target they lead to, is due?
-- zh: 哪些节点晚于任务或目标的完成期限？
-- grain: one row per table_name, row_index, column_name
with last_days as (
    select
        milestones.rowid as row_index,
        milestones.due_on,
        greatest(least(any_value(tasks.due_on), max(targets.due_on)), max(amendments.new_due_on)) as last_on,
    from milestones
    left join tasks using (task_id)
    left join targets
        on milestones.task_id = targets.task_id and milestones.indicator_id = targets.indicator_id
    left join amendments
        on milestones.task_id = amendments.task_id and milestones.indicator_id = amendments.indicator_id
    group by milestones.rowid, milestones.due_on
)

select
    'milestones' as table_name,
    row_index,
    'due_on' as column_name,
    cast(due_on as varchar) as found,
    format('不晚于完成期限 {}', cast(last_on as varchar)) as expected_zh,
    format('{} at the latest, when it is due', cast(last_on as varchar)) as expected_en,
    '请更正节点日期，或任务、目标的期限。' as mend_zh,
    'Correct the day of the step, or that of the task or target.' as mend_en,
from last_days
where due_on > last_on
order by row_index
