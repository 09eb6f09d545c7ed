-- Which values of one figure are known by a day, of its target's time and the year before, for the chart of an item?
-- grain: one row per as_of
-- $indicator: text, the indicator
-- $unit: text, the unit measured
-- $on: date, the reporting date
select
    known.as_of,
    known.value,
    known.period,
    known.origin,
    known.submission_id,
from comparable_values as known
where known.indicator_id = $indicator and known.unit_id = $unit and known.as_of <= cast($on as date)
order by known.as_of
