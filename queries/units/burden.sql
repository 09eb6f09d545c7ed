-- How much does each body carry, and how much of it is behind or unreported, beside the others of its board?
-- Figures are those it is measured by, or leads or answers for where no district is measured.
-- grain: one row per unit_id
-- $on: date, the reporting date
with parts as (
    select
        unit_id,
        task_id,
        role,
    from held_parts
    union
    select
        held_members.unit_id,
        held_parts.task_id,
        held_parts.role,
    from held_parts
    inner join held_members on held_parts.unit_id = held_members.group_id
),

strongest_parts as (
    select *
    from parts
    qualify row_number() over (partition by unit_id, task_id order by role) = 1
),

task_counts as (
    select
        parts.unit_id,
        count(*) filter (where parts.role = 'lead') as leads,
        count(*) filter (where parts.role = 'responsible') as responsible,
        count(*) filter (where parts.role = 'support') as supports,
        count(*) filter (where parts.role <> 'support' and short_of_plan(state.status)) as tasks_behind,
        count(*) filter (where parts.role <> 'support' and state.status = 'not_reported') as tasks_not_reported,
        count(distinct tasks.document_id) as documents,
    from strongest_parts as parts
    inner join tasks using (task_id)
    inner join task_progress(cast($on as date)) as state using (task_id)
    group by parts.unit_id
),

figure_counts as (
    select
        unit_id,
        count(*) as figures,
        count(*) filter (where short_of_plan(status)) as behind,
        count(*) filter (where status = 'met') as met,
        count(*) filter (where status = 'not_reported') as not_reported,
    from (
        select distinct
            unnest(owner_ids) as unit_id,
            task_id,
            indicator_id,
            unit_id as measured_id,
            due_on,
            status,
        from promise_statuses(cast($on as date))
    )
    group by unit_id
)

select
    units.unit_id,
    units.name_zh,
    units.name_en,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.kind,
    units.board,
    coalesce(task_counts.leads, 0) as leads,
    coalesce(task_counts.responsible, 0) as responsible,
    coalesce(task_counts.supports, 0) as supports,
    coalesce(task_counts.tasks_behind, 0) as tasks_behind,
    coalesce(task_counts.tasks_not_reported, 0) as tasks_not_reported,
    coalesce(task_counts.documents, 0) as documents,
    coalesce(figure_counts.figures, 0) as figures,
    coalesce(figure_counts.behind, 0) as behind,
    coalesce(figure_counts.met, 0) as met,
    coalesce(figure_counts.not_reported, 0) as not_reported,
from units
inner join unit_order using (unit_id)
left join task_counts using (unit_id)
left join figure_counts using (unit_id)
where units.kind <> 'area'
order by unit_order.place
