-- What falls due from a quarter ago to a year ahead in the field of a person or office: steps of tasks, decisions, instructions?
-- grain: one row per kind, key, due_on
-- $person: text, the name as published
-- $today: date, the current day
with overseen as (
    select distinct task_id
    from overseers
    where name = $person
),

days as (
    select dated.* exclude (of_task_id, body_ids),
    from dated_matters(cast($today as date)) as dated
    inner join overseen on dated.of_task_id = overseen.task_id
    union all
    select
        'other',
        subject_id,
        due_on,
        text,
        text,
        1,
        cast(is_owed as integer),
        null,
        null,
        null,
        null,
    from instruction_states
    where leader = $person and state <> 'withdrawn'
)

select distinct
    days.*,
    documents.page,
from days
left join documents using (document_id)
where days.due_on between cast($today as date) - interval 3 month and cast($today as date) + interval 1 year
order by days.due_on, days.kind, days.key
