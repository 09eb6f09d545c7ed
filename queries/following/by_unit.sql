-- How often did each unit ask for an extension, and how often was a target of its own put off or eased by an amendment?
-- Groups of bodies are left out. Of extensions: granted, refused, waiting. A target is eased when less is to be reached than before, or more is allowed.
-- grain: one row per unit_id
with asked as (
    select
        unit_id,
        count(*) as asked,
        count(*) filter (where state = 'granted') as granted,
        count(*) filter (where state in ('refused', 'declined')) as refused,
        count(*) filter (where state in ('asked', 'confirmed')) as waiting,
        count(distinct task_id) as tasks,
    from extension_states
    group by unit_id
),

changes as (
    select
        versions.task_id,
        versions.unit_id,
        versions.version,
        versions.due_on > lag(versions.due_on) over so_far as is_later,
        if(
            indicators.direction = 'down',
            versions.value > lag(versions.value) over so_far,
            versions.value < lag(versions.value) over so_far
        ) as is_eased,
    from target_versions as versions
    inner join indicators using (indicator_id)
    window so_far as (
        partition by versions.task_id, versions.indicator_id, versions.unit_id, versions.first_due_on order by versions.version
    )
),

owned as (
    select
        unnest(owners.owner_ids) as unit_id,
        changes.is_later,
        changes.is_eased,
    from changes
    inner join target_owners as owners using (task_id, unit_id)
    where changes.version > 0
),

amended as (
    select
        unit_id,
        count(*) filter (where is_later) as later,
        count(*) filter (where is_eased) as eased,
    from owned
    group by unit_id
)

select
    unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    coalesce(asked.tasks, 0) as tasks,
    coalesce(asked.asked, 0) as asked,
    coalesce(asked.granted, 0) as granted,
    coalesce(asked.refused, 0) as refused,
    coalesce(asked.waiting, 0) as waiting,
    coalesce(amended.later, 0) as later,
    coalesce(amended.eased, 0) as eased,
from asked
full join amended using (unit_id)
inner join units using (unit_id)
where units.kind <> 'group' and (asked.asked > 0 or amended.later > 0 or amended.eased > 0)
order by
    asked + later + eased desc,
    unit_id
