-- Which daily values does a unit owe, and which count of the good days of a year is published, else promised?
-- grain: one row per subject_id, unit_id
-- $year: integer, the year
select
    duties.reporter_id,
    duties.subject_id,
    duties.unit_id,
    max(bands.upper) filter (where bands.value <= 2) as good_at_most,
    any_value(coalesce(published.value, targets.value)) as good_days,
from all_duties as duties
inner join bands on bands.rule_id = 'air-quality-class'
left join observations as published
    on published.indicator_id = 'good_air_days'
    and published.unit_id = duties.unit_id
    and published.as_of = make_date($year, 12, 31)
    and published.counted
left join targets
    on targets.indicator_id = 'good_air_days'
    and targets.unit_id = duties.unit_id
    and targets.due_on = make_date($year, 12, 31)
    and targets.counted
where duties.frequency = 'daily'
group by duties.reporter_id, duties.subject_id, duties.unit_id
order by duties.subject_id, duties.unit_id
