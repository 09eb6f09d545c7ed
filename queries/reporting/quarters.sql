-- How much of what each body was to report came in, quarter by quarter?
-- grain: one row per unit_id, quarter_on
-- $on: date, the reporting date; quarters that ended by it are asked for
-- $today: date, the current day, by which lateness is judged
select
    expected.reporter_id as unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    unit_roles.league,
    expected.quarter_on,
    expected.period,
    count(*) as expected,
    count(*) filter (where received_at is not null and days_late = 0) as on_time,
    count(*) filter (where received_at is not null and days_late > 0) as late,
    count(*) filter (where state = 'missing') as missing,
    count(*) filter (where state = 'open') as open,
    count(*) filter (where state = 'waiting') as waiting,
from expected_reports(cast($on as date), cast($today as date)) as expected
inner join units on expected.reporter_id = units.unit_id
inner join unit_roles on expected.reporter_id = unit_roles.unit_id
group by all
order by unit_zh, unit_id, quarter_on
