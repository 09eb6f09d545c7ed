-- Through which points should one housing measure run for the city, and what was reached by each day?
-- grain: one row per kind, day
-- $indicator: text, the indicator_id
-- $document: text, the document_id of the plan
-- $on: date, the reporting date
select
    'plan' as kind,
    plan_points.day,
    plan_points.share * targets.value as value,
    plan_points.share,
from plan_points
inner join standing_targets(cast($on as date)) as targets using (task_id, indicator_id, unit_id, first_due_on, version)
where targets.indicator_id = $indicator and targets.document_id = $document and targets.unit_id in (from city)
union all
select
    'actual',
    known.as_of,
    known.value,
    known.value / targets.value,
from city_values as known
inner join standing_targets(cast($on as date)) as targets
    on known.indicator_id = targets.indicator_id
    and known.unit_id = targets.unit_id
    and known.as_of between targets.start_on and targets.due_on
where
    targets.indicator_id = $indicator
    and targets.document_id = $document
    and known.as_of <= cast($on as date)
order by kind, day
