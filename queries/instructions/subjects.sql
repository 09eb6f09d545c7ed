-- What can a leader give an instruction on, which body answers for it, and what is it called?
-- A task is answered for by its lead body; a figure by the body that owes it, else by the unit itself; a unit by itself.
-- `body_id` is empty where no single body answers, so that one has to be named.
-- grain: one row per task_id, indicator_id, unit_id
with owed as (
    select
        parts.indicator_id,
        duties.unit_id,
        arg_max(duties.reporter_id, duties.until_on) as reporter_id,
    from all_duties as duties
    inner join reported_parts as parts on duties.subject_id = parts.part_id
    where not duties.is_task
    group by parts.indicator_id, duties.unit_id
),

figures as (
    select
        indicator_id,
        unit_id,
    from wanted_figures
    union
    select
        target_id,
        unit_id,
    from wanted_figures
)

select
    tasks.task_id,
    cast(null as varchar) as indicator_id,
    cast(null as varchar) as unit_id,
    lead_bodies.unit_id as body_id,
    tasks.title_zh,
    tasks.title_en,
from tasks
left join lead_bodies using (task_id)
union all
select
    null,
    figures.indicator_id,
    figures.unit_id,
    coalesce(owed.reporter_id, owing_bodies.unit_id),
    indicators.name_zh,
    indicators.name_en,
from figures
inner join indicators using (indicator_id)
left join owed using (indicator_id, unit_id)
left join owing_bodies on figures.unit_id = owing_bodies.unit_id
union all
select
    null,
    null,
    units.unit_id,
    owing_bodies.unit_id,
    units.name_zh,
    units.name_en,
from units
left join owing_bodies using (unit_id)
order by task_id, indicator_id, unit_id
