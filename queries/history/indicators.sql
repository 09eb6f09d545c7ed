-- Of which indicators, and of which tasks in words, is any value known, sent in or stated in a document?
-- grain: one row per indicator_id
with valued as (
    select indicator_id
    from sent_figures
    semi join units using (unit_id)
    union
    select indicator_id
    from observations
    semi join units using (unit_id)
)

select
    valued.indicator_id,
    coalesce(indicators.name_zh, tasks.title_zh) as indicator_zh,
    coalesce(indicators.name_en, tasks.title_en) as indicator_en,
from valued
left join indicators using (indicator_id)
left join tasks on valued.indicator_id = tasks.task_id
order by indicators.indicator_id is null, indicator_zh, valued.indicator_id
