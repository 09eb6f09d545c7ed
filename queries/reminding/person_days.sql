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
    select
        steps.kind,
        concat_ws('|', steps.task_id, steps.unit_id, steps.subject_zh, steps.indicator_id) as key,
        steps.due_on,
        steps.subject_zh,
        steps.subject_en,
        1 as matters,
        1 as open_matters,
        tasks.title_zh as details_zh,
        tasks.title_en as details_en,
        tasks.document_id,
        steps.task_id,
    from dated_steps as steps
    semi join overseen using (task_id)
    inner join tasks using (task_id)
    union all
    select
        'decision',
        decision_id,
        due_on,
        what,
        what,
        1,
        cast(done_on is null as integer),
        null,
        null,
        null,
        null,
    from decision_states(cast($today as date))
    semi join overseen using (task_id)
    where state <> 'withdrawn' and meeting_state = 'ended'
    union all
    select
        'other',
        subject_id,
        due_on,
        text,
        text,
        1,
        cast(state = 'open' as integer),
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
