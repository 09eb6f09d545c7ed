-- Which running total of a year was missed by less than a twentieth, the nearest miss of a body that reports? The day from
-- which its target is eased, and the new value, are the demonstration's own.
-- grain: one row per task_id
-- $year: integer, the year
select
    targets.task_id,
    targets.indicator_id,
    targets.unit_id,
    targets.due_on,
    make_date($year, 10, 1) as from_on,
    round(0.95 * targets.value, indicators.decimals) as value,
    indicators.measure_zh as measure,
from targets
inner join indicators using (indicator_id)
inner join reported_values as reached
    on targets.indicator_id = reached.indicator_id
    and targets.unit_id = reached.unit_id
    and targets.due_on = reached.as_of
where
    targets.due_on = make_date($year, 12, 31)
    and targets.comparator = '>='
    and indicators.accumulates = 'flow'
    and reached.value < targets.value
    and reached.value >= 0.95 * targets.value
    and targets.unit_id in (select unit_id from submissions)
order by reached.value / targets.value desc, targets.task_id, targets.unit_id
limit 1
