-- Of which units is any value of an indicator known, or any word on a task: sent in, or stated in a document?
-- grain: one row per unit_id
-- $indicator: text, the indicator_id, or the task_id
with valued as (
    select
        indicator_id,
        unit_id,
    from sent_figures
    where indicator_id = $indicator
    union
    select
        indicator_id,
        unit_id,
    from observations
    where indicator_id = $indicator
)

select
    valued.indicator_id,
    coalesce(indicators.name_zh, tasks.title_zh) as indicator_zh,
    coalesce(indicators.name_en, tasks.title_en) as indicator_en,
    indicators.measure_zh,
    indicators.measure_en,
    coalesce(indicators.decimals, 0) as decimals,
    valued.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
from valued
inner join units using (unit_id)
left join indicators using (indicator_id)
left join tasks on valued.indicator_id = tasks.task_id
order by unit_zh, valued.unit_id
