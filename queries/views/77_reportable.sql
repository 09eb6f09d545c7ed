-- What may one unit report, figures and a word on tasks, and what is each of them called and measured in?
-- The door is wider than what is owed: whoever answers for a figure may send it.
-- grain: one row per indicator_id, unit_id
create or replace macro reportable(reporter) as table
with asked as (
    select
        may_report_figures.indicator_id,
        indicators.name_zh as indicator_zh,
        indicators.name_en as indicator_en,
        may_report_figures.unit_id,
        indicators.measure_zh,
        indicators.measure_en,
        indicators.accumulates,
        may_report_figures.frequency,
        indicators.decimals,
        indicators.theme,
    from may_report_figures
    inner join indicators using (indicator_id)
    where may_report_figures.reporter_id = reporter
    union all
    select
        tasks.task_id,
        tasks.title_zh,
        tasks.title_en,
        may_report_words.reporter_id,
        '未开始/进行中/已完成/受阻',
        'not begun/under way/done/stuck',
        'state',
        'quarter',
        0,
        tasks.theme,
    from may_report_words
    inner join tasks using (task_id)
    where may_report_words.reporter_id = reporter
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
    asked.theme,
    coalesce(themes.page, 'programmes') as page,
from asked
inner join units on asked.unit_id = units.unit_id
inner join themes using (theme);
