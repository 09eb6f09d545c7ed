-- Which units may report figures or a word on tasks, and how many of them?
-- grain: one row per unit_id
with asked as (
    select reporter_id, indicator_id as subject_id from may_report_figures
    union all
    select reporter_id, task_id from may_report_words
)

select
    units.unit_id,
    units.name_zh as unit_zh,
    units.name_en as unit_en,
    units.kind,
    count(*) as figures,
from asked
inner join units on asked.reporter_id = units.unit_id
inner join unit_kinds using (kind)
group by units.unit_id, units.name_zh, units.name_en, units.kind, unit_kinds.position
order by
    unit_kinds.position,
    units.name_zh
