-- Which duties name neither or both of a task and an indicator, say nothing, or are for a figure that nobody promised?
-- A figure is promised by a target of it, of its whole or of a ratio that it stands in, and watched by a rule of bands.
-- zh: 哪些报送职责没有对象，或对象无人承诺？
-- grain: one row per table_name, row_index, column_name
with promised as (
    select indicator_id from targets
    union
    select indicator_id from wanted_figures
    union
    select target_id from wanted_figures
    union
    select reported_parts.part_id
    from targets
    inner join reported_parts using (indicator_id)
),

faults as (
    select
        rowid as row_index,
        'indicator_id' as column_name,
        concat_ws(', ', indicator_id, task_id) as found,
        '指标或任务之一' as expected_zh,
        'either an indicator or a task' as expected_en,
    from duties
    where (indicator_id is null) = (task_id is null)
    union all
    select
        rowid,
        'frequency',
        null,
        '报送单位或频次，至少其一',
        'a reporter or a frequency, or both',
    from duties
    where reporter_id is null and frequency is null
    union all
    select
        rowid,
        'indicator_id',
        indicator_id,
        '有目标承诺的指标',
        'an indicator that some target promises',
    from duties
    where indicator_id is not null and task_id is null and indicator_id not in (select indicator_id from promised)
)

select
    'duties' as table_name,
    row_index,
    column_name,
    found,
    expected_zh,
    expected_en,
    '请更正，或删去这一行。' as mend_zh,
    'Correct the row, or remove it.' as mend_en,
from faults
order by row_index, column_name
