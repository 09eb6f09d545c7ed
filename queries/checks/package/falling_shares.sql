-- Which milestones ask for a smaller share than an earlier one of the same task, indicator and unit, or for another one
-- on the same day?
-- zh: 哪些节点要求的比例低于同一任务更早的节点，或同日要求不一？
-- grain: one row per table_name, row_index, column_name
select distinct
    'milestones' as table_name,
    later.rowid as row_index,
    'share' as column_name,
    format('{:.15g}', later.share) as found,
    format('不低于更早节点的 {:.15g}，且一日只有一个比例', max(earlier.share)) as expected_zh,
    format('at least {:.15g} as at an earlier step, and one share a day', max(earlier.share)) as expected_en,
    '请更正其中一个比例或日期。' as mend_zh,
    'Correct the share or the day of one of them.' as mend_en,
from milestones as later
inner join milestones as earlier
    on later.task_id = earlier.task_id
    and later.indicator_id = earlier.indicator_id
    and later.unit_id = earlier.unit_id
    and (
        (later.due_on > earlier.due_on and later.share < earlier.share)
        or (later.due_on = earlier.due_on and later.share <> earlier.share and later.rowid > earlier.rowid)
    )
group by later.rowid, later.share
order by row_index
