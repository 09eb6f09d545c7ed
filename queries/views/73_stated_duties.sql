-- What do documents and people say of duties, spelt out: each reporter, each figure, each unit?
-- A group stands for its members, each of which reports, a figure of itself; without members it stands for nobody. A
-- ratio stands for its parts. Without a unit every unit is meant for which the figure is wanted. Without a reporter only
-- the frequency is said, and the rule names who reports.
-- grain: one row per subject_id, unit_id, reporter_id, frequency
create or replace table stated_duties as
with subjects as (
    select
        duties.*,
        coalesce(duties.task_id, reported_parts.part_id) as subject_id,
    from duties
    left join reported_parts using (indicator_id)
),

reporters as (
    select
        subjects.* exclude (reporter_id),
        coalesce(unit_members.unit_id, subjects.reporter_id) as reporter_id,
        unit_members.unit_id is not null as is_member,
    from subjects
    left join units on subjects.reporter_id = units.unit_id
    left join unit_members on subjects.reporter_id = unit_members.group_id
    where units.kind is null or units.kind <> 'group' or unit_members.unit_id is not null
),

of_units as (
    select
        reporters.* exclude (unit_id),
        reporters.reporter_id as unit_id,
    from reporters
    where reporters.task_id is not null
    union all by name
    select distinct
        reporters.* exclude (unit_id),
        coalesce(reporters.unit_id, wanted_figures.unit_id, reporters.reporter_id) as unit_id,
    from reporters
    left join wanted_figures on reporters.subject_id = wanted_figures.indicator_id and reporters.unit_id is null
    where reporters.task_id is null and (
        not reporters.is_member or coalesce(wanted_figures.unit_id, reporters.reporter_id) = reporters.reporter_id
    )
)

select
    of_units.subject_id,
    of_units.unit_id,
    of_units.reporter_id,
    of_units.task_id is not null as is_task,
    of_units.frequency,
    of_units.days_after,
    of_units.due_on,
    of_units.from_on,
    of_units.until_on,
    of_units.document_id,
    of_units.clause,
    of_units.line,
    documents.issued_on,
from of_units
left join documents using (document_id);
