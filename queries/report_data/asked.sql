-- What is asked of one unit: figures, and a word on tasks that have none?
-- grain: one row per indicator_id, unit_id
-- $reporter: text, the unit_id of the unit that reports
with asked as (
    select
        asked_of_units.indicator_id,
        indicators.name_zh as indicator_zh,
        indicators.name_en as indicator_en,
        asked_of_units.unit_id,
        indicators.measure_zh,
        indicators.measure_en,
        indicators.accumulates,
        asked_of_units.frequency,
        indicators.decimals,
        indicators.theme,
    from asked_of_units
    inner join indicators using (indicator_id)
    where asked_of_units.reporter_id = $reporter
    union all
    select
        tasks.task_id,
        tasks.title_zh,
        tasks.title_en,
        asked_of_tasks.reporter_id,
        '未开始/进行中/已完成/受阻',
        'not begun/under way/done/stuck',
        'state',
        'quarter',
        0,
        tasks.theme,
    from asked_of_tasks
    inner join tasks using (task_id)
    where asked_of_tasks.reporter_id = $reporter
)

select
    asked.indicator_id,
    asked.indicator_zh,
    asked.indicator_en,
    asked.unit_id,
    units.name_zh as unit_zh,
    units.name_en as unit_en,
    asked.measure_zh,
    asked.measure_en,
    asked.accumulates,
    asked.frequency,
    asked.decimals,
    coalesce(themes.page, 'programmes') as page,
from asked
inner join units on asked.unit_id = units.unit_id
inner join themes using (theme)
order by asked.accumulates = 'state', asked.theme, asked.indicator_id, asked.unit_id
