-- For which days is each wanted figure promised, from when on, with which first step, and whose is it by the rule?
-- A unit's own figure is its own; that of the city, of an area or of a group is its lead body's, and where only groups
-- answer nobody's. Where several tasks promise a figure for one day, the one with a lead is taken. What a rule watches
-- has no day. Figures of exempt tasks are left out. `window_on` is the first day after the promise before.
-- grain: one row per subject_id, unit_id, due_on
create or replace table promised_figures as
with promises as (
    select
        wanted.indicator_id as subject_id,
        wanted.unit_id,
        wanted.task_id,
        wanted.measured_each,
        if(measured.level = 'territory', wanted.unit_id, lead_bodies.unit_id) as reporter_id,
        if(measured.level = 'territory', 'own_figure', lead_bodies.rule) as rule,
        targets.start_on,
        targets.due_on,
        min(coalesce(milestones.due_on, targets.due_on)) as first_on,
        documents.issued_on,
    from wanted_figures as wanted
    inner join unit_roles as measured using (unit_id)
    inner join standing_targets(date '9999-12-31') as targets
        on wanted.task_id = targets.task_id and wanted.target_id = targets.indicator_id and wanted.unit_id = targets.unit_id
    left join lead_bodies on wanted.task_id = lead_bodies.task_id
    left join documents using (document_id)
    left join milestones
        on targets.task_id = milestones.task_id
        and targets.indicator_id = milestones.indicator_id
        and milestones.unit_id in (targets.unit_id, measured.parent_id)
        and milestones.due_on between targets.start_on and targets.due_on
    where wanted.task_id not in (select task_id from exempt_tasks)
    group by all
    union all
    select
        wanted.indicator_id,
        wanted.unit_id,
        null,
        wanted.measured_each,
        wanted.unit_id,
        'watched',
        min(documents.issued_on),
        null,
        null,
        min(documents.issued_on),
    from wanted_figures as wanted
    inner join bands on wanted.target_id = bands.indicator_id
    left join documents using (document_id)
    where wanted.task_id is null
    group by all
),

one_a_day as (
    select *
    from promises
    qualify row_number() over (
        partition by subject_id, unit_id, due_on
        order by array_position(['own_figure', 'lead', 'first_responsible'], rule) nulls last, start_on, task_id
    ) = 1
)

select
    *,
    greatest(
        start_on,
        1 + lag(due_on) over (partition by subject_id, unit_id order by due_on nulls last)
    ) as window_on,
from one_a_day;
