-- Which changed targets are due before they start, or on the day of another target of the same thing?
-- zh: 哪些调整后的到期日早于起始日，或与同一事项的另一目标同日？
-- grain: one row per table_name, row_index, column_name
with days as (
    select
        amendments.rowid as row_index,
        amendments.new_due_on,
        targets.start_on,
        exists (
            from targets as others
            where
                others.task_id = amendments.task_id
                and others.indicator_id = amendments.indicator_id
                and others.unit_id = amendments.unit_id
                and others.due_on <> amendments.due_on
                and others.due_on = amendments.new_due_on
        ) as is_taken,
    from amendments
    inner join targets using (task_id, indicator_id, unit_id, due_on)
)

select
    'amendments' as table_name,
    row_index,
    'new_due_on' as column_name,
    cast(new_due_on as varchar) as found,
    if(is_taken, '没有另一目标到期的日子', format('不早于起始日 {}', cast(start_on as varchar))) as expected_zh,
    if(is_taken, 'a day on which no other target of the same thing is due', format('nothing before its start, {}', cast(start_on as varchar)))
        as expected_en,
    '请更正新到期日。' as mend_zh,
    'Correct the new due day.' as mend_en,
from days
where is_taken or new_due_on < start_on
order by row_index
