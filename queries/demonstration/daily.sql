-- Which daily values does a unit owe, and which count of the good days of a year is published, else promised?
-- grain: one row per subject_id, unit_id
-- $year: integer, the year
select
    duties.reporter_id,
    duties.subject_id,
    duties.unit_id,
    any_value(counts.indicator_id) as counted_id,
    max(bands.upper) filter (where bands.value <= 2) as good_at_most,
    any_value(coalesce(published.value, targets.value)) as good_days,
from all_duties as duties
inner join bands on bands.rule_id = 'air-quality-class'
inner join topic_roles as daily on daily.part = 'air_quality.daily_index' and duties.subject_id = daily.indicator_id
inner join topic_roles as counts on counts.part = 'air_quality.good_days'
left join observations as published
    on counts.indicator_id = published.indicator_id
    and published.unit_id = duties.unit_id
    and published.as_of = make_date($year, 12, 31)
    and published.counted
left join targets
    on counts.indicator_id = targets.indicator_id
    and targets.unit_id = duties.unit_id
    and targets.due_on = make_date($year, 12, 31)
    and targets.counted
where duties.frequency = 'daily'
group by duties.reporter_id, duties.subject_id, duties.unit_id
order by duties.subject_id, duties.unit_id
