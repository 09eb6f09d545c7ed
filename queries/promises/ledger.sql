-- How does every task stand, as a supervision office keeps its book: basis, bodies, day, progress, light, check, close?
-- The figure is the one that stands worst of those promised; `figures` counts them. A task is closed while its last step
-- says so. The check is the last one since the task was taken up or reopened.
-- grain: one row per task_id
-- $on: date, the reporting date
with bodies as (
    select
        held_parts.task_id,
        string_agg(units.short_zh, '、' order by held_parts.position) filter (where held_parts.role = 'lead') as leads_zh,
        string_agg(units.short_en, ', ' order by held_parts.position) filter (where held_parts.role = 'lead') as leads_en,
        string_agg(units.short_zh, '、' order by held_parts.role, held_parts.position) filter (where held_parts.role <> 'lead') as helpers_zh,
        string_agg(units.short_en, ', ' order by held_parts.role, held_parts.position) filter (where held_parts.role <> 'lead') as helpers_en,
    from held_parts
    inner join units using (unit_id)
    group by held_parts.task_id
),

figures as (
    select
        commitments.* exclude (document_id, source_id, clause, status),
        count(*) over (partition by commitments.task_id) as figures,
    from commitments(cast($on as date)) as commitments
    inner join status_severity using (status)
    qualify row_number() over (
        partition by commitments.task_id
        order by commitments.counted desc, status_severity.place, commitments.due_on, commitments.indicator_id, commitments.unit_id
    ) = 1
),

words as (
    select
        task_id,
        arg_max(note, as_of) as note,
    from reported_states
    where as_of <= cast($on as date)
    group by task_id
),

checks as (
    select
        task_steps.task_id,
        max_by(task_steps.taken_by, task_steps.number) as checked_by,
        max_by(task_steps.taken_on, task_steps.number) as checked_on,
        max_by(task_steps.check_kind, task_steps.number) as check_kind,
        max_by(task_steps.check_result, task_steps.number) as check_result,
    from task_steps
    inner join task_lives using (task_id)
    where task_steps.step = 'verified' and task_steps.number >= task_lives.round_from and task_lives.step <> 'reopened'
    group by task_steps.task_id
)

select
    tasks.task_id,
    coalesce(documents.number, sources.title_zh) as origin_zh,
    coalesce(number_en(documents.number), sources.title_en) as origin_en,
    tasks.clause,
    tasks.title_zh,
    tasks.title_en,
    bodies.leads_zh,
    bodies.leads_en,
    bodies.helpers_zh,
    bodies.helpers_en,
    tasks.due_on as first_due_on,
    lives.extended_to,
    state.basis,
    figures.indicator_zh,
    figures.indicator_en,
    figures.unit_zh,
    figures.unit_en,
    figures.comparator,
    figures.actual,
    figures.target,
    figures.measure_zh,
    figures.measure_en,
    figures.decimals,
    figures.figures,
    state.state,
    words.note,
    state.status,
    lights.status as extended_status,
    state.as_of,
    checks.checked_by,
    checks.checked_on,
    checks.check_kind,
    checks.check_result,
    if(lives.step = 'closed', lives.since_on, null) as closed_on,
from tasks
inner join task_progress(cast($on as date)) as state using (task_id)
inner join task_lives as lives using (task_id)
left join extended_lights(cast($on as date)) as lights using (task_id)
left join bodies using (task_id)
left join figures using (task_id)
left join words using (task_id)
left join checks using (task_id)
left join documents using (document_id)
left join sources using (source_id)
order by documents.issued_on nulls last, tasks.document_id, tasks.line nulls last, tasks.task_id
