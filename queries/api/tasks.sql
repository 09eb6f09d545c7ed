-- Which tasks were set, whose are they, where does each stand on the reporting date, and at which step of its life is it?
-- grain: one row per task_id
-- $on: date, the reporting date
-- $unit: text, a unit that has a part in the task, or nothing for all
-- $theme: text, the theme, or nothing for all
-- $document: text, the document_id, or nothing for all
-- $task: text, the task_id, or nothing for all
-- $status: text, the status, or nothing for all
with parts as (
    select
        task_id,
        list(distinct unit_id order by unit_id) filter (where role = 'lead') as lead_ids,
        list(distinct unit_id order by unit_id) filter (where role = 'responsible') as responsible_ids,
        list(distinct unit_id order by unit_id) filter (where role = 'support') as support_ids,
        list(distinct unit_id) as unit_ids,
    from held_parts
    group by task_id
)

select
    tasks.task_id,
    tasks.document_id,
    tasks.clause,
    tasks.source_id,
    tasks.title_zh,
    tasks.title_en,
    tasks.theme,
    themes.name_zh as theme_zh,
    themes.name_en as theme_en,
    coalesce(parts.lead_ids, []) as lead_ids,
    coalesce(parts.responsible_ids, []) as responsible_ids,
    coalesce(parts.support_ids, []) as support_ids,
    owners.owners_zh,
    owners.owners_en,
    people.in_charge_zh,
    people.in_charge_en,
    tasks.due_on,
    state.status,
    state.basis,
    state.state,
    state.note,
    state.asked,
    state.reported,
    state.behind,
    state.as_of,
    lives.step,
    lives.since_on as step_since_on,
    lives.extended_to,
    lives.extensions,
    lives.extension_state,
    lights.status as extended_status,
from tasks
inner join task_progress(cast($on as date)) as state using (task_id)
inner join themes using (theme)
inner join task_lives as lives using (task_id)
left join extended_lights(cast($on as date)) as lights using (task_id)
left join parts using (task_id)
left join task_owners as owners using (task_id)
left join task_people as people using (task_id)
where
    ($unit is null or list_contains(parts.unit_ids, $unit))
    and ($theme is null or tasks.theme = $theme)
    and ($document is null or tasks.document_id = $document)
    and ($task is null or tasks.task_id = $task)
    and ($status is null or state.status = $status)
order by tasks.task_id
