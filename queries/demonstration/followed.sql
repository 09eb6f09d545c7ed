-- Which tasks that only a word shows are due in a year or later, whose are they, and how did their lead body say they stand?
-- grain: one row per task_id
-- $year: integer, the year
with said as (
    select
        task_id,
        unit_id,
        arg_max(state, as_of) as state,
    from task_reports
    group by task_id, unit_id
),

leaders as (
    select
        task_id,
        min(name) as leader,
    from overseers
    where role = 'city_leader'
    group by task_id
)

select
    tasks.task_id,
    lead_bodies.unit_id,
    documents.issued_on,
    tasks.due_on,
    said.state,
    leaders.leader,
from tasks
inner join worded_tasks using (task_id)
inner join lead_bodies using (task_id)
inner join answering_bodies using (task_id, unit_id)
inner join documents using (document_id)
inner join said using (task_id, unit_id)
left join leaders using (task_id)
where year(tasks.due_on) >= $year
order by tasks.task_id
