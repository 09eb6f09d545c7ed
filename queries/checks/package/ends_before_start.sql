-- Which spans end before they begin?
-- zh: 哪些起止前后颠倒？
-- grain: one row per table_name, row_index, column_name
with spans as (
    select
        'targets' as table_name,
        rowid as row_index,
        'due_on' as column_name,
        'start_on' as start_column,
        cast(due_on as varchar) as found,
        cast(start_on as varchar) as start_said,
        due_on < start_on as is_wrong,
    from targets
    union all
    select 'targets', rowid, 'baseline_on', 'due_on', cast(due_on as varchar), cast(baseline_on as varchar), due_on < baseline_on
    from targets
    union all
    select 'milestones', rowid, 'due_on', 'start_on', cast(due_on as varchar), cast(start_on as varchar), due_on < start_on
    from milestones
    union all
    select 'duties', rowid, 'until_on', 'from_on', cast(until_on as varchar), cast(from_on as varchar), until_on < from_on
    from duties
    union all
    select 'bands', rowid, 'upper', 'lower', format('{:.15g}', upper), format('{:.15g}', lower), upper < lower
    from bands
)

select
    table_name,
    row_index,
    column_name,
    found,
    format('不早于（不小于）{} 的 {}', start_column, start_said) as expected_zh,
    format('nothing before {}, {}', start_column, start_said) as expected_en,
    '请更正两者之一。' as mend_zh,
    'Correct one of the two.' as mend_en,
from spans
where is_wrong
order by table_name, row_index, column_name
