-- Which figures may each unit report: its own, for a body that leads or answers for a target of the city or of an area
-- that figure, for the city itself all of the city's, and what it owes?
-- Whoever answers for a figure may send it, helper or lead; who owes it is said by all_duties. What a merged unit may
-- still send is checked by its periods.
-- grain: one row per reporter_id, indicator_id, unit_id
create or replace table may_report_figures as
with wanted as (
    select
        wanted_figures.*,
        unit_roles.kind,
        unit_roles.level,
    from wanted_figures
    inner join unit_roles using (unit_id)
)

select
    unit_successors.holder_id as reporter_id,
    wanted.indicator_id,
    wanted.unit_id,
    wanted.measured_each as frequency,
from wanted
inner join unit_successors using (unit_id)
where wanted.level = 'territory'
union
select
    held_parts.unit_id,
    wanted.indicator_id,
    wanted.unit_id,
    wanted.measured_each,
from wanted
inner join held_parts using (task_id)
inner join unit_roles as reporters on held_parts.unit_id = reporters.unit_id
where
    wanted.level <> 'territory'
    and reporters.level = 'body'
    and held_parts.role in ('lead', 'responsible')
union
select
    cities.unit_id,
    wanted.indicator_id,
    wanted.unit_id,
    wanted.measured_each,
from wanted
cross join city as cities
where wanted.level <> 'territory' and wanted.kind <> 'institution'
union
select
    reporter_id,
    subject_id,
    unit_id,
    if(frequency = 'daily', 'day', 'quarter'),
from all_duties
where not is_task and rule <> 'instruction';
