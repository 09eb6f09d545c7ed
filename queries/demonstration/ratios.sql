-- Which ratios are computed from two parts that units report, and what is promised of each by the end of a year?
-- grain: one row per indicator_id, unit_id
-- $year: integer, the year
select
    indicators.indicator_id,
    targets.unit_id,
    indicators.numerator_id,
    indicators.denominator_id,
    arg_min(targets.value, targets.due_on) as target,
from indicators
inner join targets using (indicator_id)
where
    indicators.numerator_id is not null
    and targets.counted
    and make_date($year, 12, 31) between targets.start_on and targets.due_on
group by indicators.indicator_id, targets.unit_id, indicators.numerator_id, indicators.denominator_id
order by indicators.indicator_id, targets.unit_id
