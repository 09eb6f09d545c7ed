-- Which totals of the city differ from what all its districts together have reported for that day?
-- zh: 全市数与各县（市、区）合计不一致
-- grain: one row per figure
-- severity: warning
select
    incoming.figure,
    format('{:.15g}，即各县（市、区）上报之和', roll_ups.value) as expected_zh,
    format('{:.15g}, the sum of what its districts reported', roll_ups.value) as expected_en,
from incoming
inner join subjects using (subject)
inner join roll_ups using (indicator_id, unit_id, as_of)
where
    roll_ups.reporting_units = roll_ups.expected_units
    and abs(incoming.value - roll_ups.value) > 1e-6 * greatest(abs(roll_ups.value), 1)
order by incoming.figure
