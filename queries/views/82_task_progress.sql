-- Where does each task stand on the reporting date: by its figures, the worst of them, else by what units say of it?
-- The word of those who owe one decides, and of whoever else has spoken; where nobody owes one, that of all who may.
-- `unmet` are its figures that are not met. The note is one of those written for the newest quarter; the task's card has them all.
-- kept of a day
-- grain: one row per task_id
create or replace macro task_progress(reporting_date) as table
with figures as (
    select
        progress.task_id,
        arg_min(progress.status, status_severity.place) as status,
        count(*) as figures,
        count(*) filter (where short_of_plan(progress.status)) as behind,
        count(progress.actual) as reported,
        max(progress.as_of) as as_of,
        list(
            {'indicator_id': progress.indicator_id, 'unit_id': progress.unit_id}
            order by progress.indicator_id, progress.unit_id
        ) filter (where progress.status <> 'met') as unmet,
    from progress(reporting_date) as progress
    inner join status_severity using (status)
    inner join units using (unit_id)
    where progress.task_id not in (select task_id from worded_tasks) and units.kind <> 'province'
    group by progress.task_id
),

latest_states as (
    select
        asked.task_id,
        asked.reporter_id,
        asked.owes,
        arg_max(states.state, states.as_of) as state,
        arg_max(states.note, states.as_of) as note,
        max(states.as_of) as as_of,
    from may_report_words as asked
    left join reported_states as states
        on asked.task_id = states.task_id and asked.reporter_id = states.unit_id and states.as_of <= reporting_date
    where asked.decides
    group by asked.task_id, asked.reporter_id, asked.owes
),

deciding_states as (
    select *
    from latest_states
    qualify owes or state is not null or not bool_or(owes) over (partition by task_id)
),

newest_states as (
    select
        *,
        as_of = max(as_of) over (partition by task_id) as is_newest,
    from deciding_states
),

states as (
    select
        task_id,
        case
            when count(state) = 0 then null
            when bool_or(state = 'stuck') then 'stuck'
            when bool_and(coalesce(state, '') = 'done') then 'done'
            when bool_or(state in ('done', 'under_way')) then 'under_way'
            else 'not_started'
        end as state,
        min(note) filter (where note <> '' and is_newest) as note,
        count(*) as asked,
        count(state) as reported,
        max(as_of) as as_of,
    from newest_states
    group by task_id
)

select
    tasks.task_id,
    if(figures.task_id is null, 'state', 'figures') as basis,
    states.state,
    states.note,
    coalesce(figures.figures, states.asked) as asked,
    coalesce(figures.reported, states.reported) as reported,
    coalesce(figures.behind, 0) as behind,
    coalesce(figures.as_of, states.as_of) as as_of,
    coalesce(
        figures.status,
        case
            when states.state is null then 'not_reported'
            when states.state = 'done' then 'met'
            when reporting_date > tasks.due_on then 'overdue'
            when states.state = 'stuck' then 'behind'
            when tasks.due_on - reporting_date <= limits.due_soon_days then 'due_soon'
            when states.state = 'under_way' then 'on_track'
            else 'not_started'
        end
    ) as status,
    coalesce(figures.unmet, []) as unmet,
from tasks
left join figures using (task_id)
left join states using (task_id)
cross join status_limits as limits;
