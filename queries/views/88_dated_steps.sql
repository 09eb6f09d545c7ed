-- What falls on which day, in any document: steps, figures and tasks that are due; a recurring step each time it comes?
-- A task's own day is left out where a step or figure of it is due that day, and a figure's where a milestone is.
-- grain: one row per kind, task_id, due_on, unit_id, subject_zh, indicator_id
create or replace table dated_steps as
with last_days as (
    select
        document_id,
        coalesce(max(due_on), make_date(year(any_value(issued_on)), 12, 31)) as ends_on,
    from documents
    left join tasks using (document_id)
    group by document_id
),

occurrences as (
    select
        milestones.*,
        unnest(
            case milestones.recurs
                when 'monthly' then generate_series(milestones.due_on, coalesce(tasks.due_on, last_days.ends_on), interval 1 month)
                when 'quarterly' then generate_series(milestones.due_on, coalesce(tasks.due_on, last_days.ends_on), interval 3 month)
                when 'half_yearly' then generate_series(milestones.due_on, coalesce(tasks.due_on, last_days.ends_on), interval 6 month)
                when 'yearly' then generate_series(milestones.due_on, coalesce(tasks.due_on, last_days.ends_on), interval 1 year)
                else [cast(milestones.due_on as timestamp)]
            end
        ) as occurs_on,
    from milestones
    inner join tasks using (task_id)
    inner join last_days on milestones.document_id = last_days.document_id
),

steps as (
    select
        'step' as kind,
        task_id,
        unit_id,
        indicator_id,
        start_on,
        -- A step at the end of a month stays at the end of the month when it comes again.
        if(due_on = last_day(due_on), last_day(cast(occurs_on as date)), cast(occurs_on as date)) as due_on,
        recurs,
        event_zh as subject_zh,
        event_en as subject_en,
        share,
        document_id,
        clause,
    from occurrences
    union all
    select
        'figure',
        targets.task_id,
        targets.unit_id,
        targets.indicator_id,
        null,
        targets.due_on,
        null,
        indicators.name_zh,
        indicators.name_en,
        null,
        targets.document_id,
        targets.clause,
    from standing_targets(date '9999-12-31') as targets
    inner join indicators using (indicator_id)
    where targets.counted
),

tasks_of_their_own as (
    select
        'task' as kind,
        tasks.task_id,
        city.unit_id,
        cast(null as varchar) as indicator_id,
        cast(null as date) as start_on,
        tasks.due_on,
        cast(null as varchar) as recurs,
        tasks.title_zh as subject_zh,
        tasks.title_en as subject_en,
        cast(null as double) as share,
        tasks.document_id,
        tasks.clause,
    from tasks
    cross join city
    anti join steps using (task_id, due_on)
    where tasks.due_on is not null
)

select * from steps
union all
select * from tasks_of_their_own;
