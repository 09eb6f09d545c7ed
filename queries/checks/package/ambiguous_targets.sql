-- Which counted targets are set again, for the same indicator, unit and time, by another counted target?
-- Other statements of the same thing stay, but only one of them may be counted. Of what does not add up from a start,
-- only the day it is due matters.
-- zh: 同一指标、单位和时段，哪些目标被重复采用？
-- grain: one row per table_name, row_index, column_name
with counted as (
    select
        targets.rowid as row_index,
        targets.task_id,
        targets.value,
        row_number() over same_thing as place,
        first(targets.task_id) over same_thing as first_task_id,
        first(targets.value) over same_thing as first_value,
    from targets
    inner join indicators using (indicator_id)
    where targets.counted
    window same_thing as (
        partition by
            targets.indicator_id,
            targets.unit_id,
            targets.due_on,
            if(indicators.accumulates = 'flow', targets.start_on, null)
        order by targets.rowid
    )
)

select
    'targets' as table_name,
    row_index,
    'value' as column_name,
    format('{:.15g}', value) as found,
    format('只采用一个目标；任务 {} 已采用 {:.15g}', first_task_id, first_value) as expected_zh,
    format('one counted target; task {} has {:.15g} already', first_task_id, first_value) as expected_en,
    '其余各行的 counted 写为 false，并在 note 中说明。' as mend_zh,
    'Write counted as false in the other row, and say why in its note.' as mend_en,
from counted
where place > 1
order by row_index
