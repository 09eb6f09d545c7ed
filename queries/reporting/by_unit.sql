-- How fully and how punctually has each body reported, and which place does that give it among its board or its kind?
-- The place is by the share that came on time of what is due; ties share it, and who sent nothing on time has none.
-- grain: one row per unit_id
-- $on: date, the reporting date; quarters that ended by it are asked for
-- $today: date, the current day, by which lateness is judged
-- $period: text, the period code of one quarter, or all
with counted as (
    select
        reporter_id,
        count(*) as expected,
        count(*) filter (where received_at is not null and days_late = 0) as on_time,
        count(*) filter (where received_at is not null and days_late > 0) as late,
        count(*) filter (where state = 'missing') as missing,
        count(*) filter (where state = 'open') as open,
        count(*) filter (where state = 'waiting') as waiting,
        max(days_late) filter (where received_at is not null) as most_days_late,
        max(received_at) as last_received_at,
    from expected_reports(cast($on as date), cast($today as date))
    where $period in ('all', period)
    group by reporter_id
),

shared as (
    select
        *,
        100 * on_time / nullif(expected - open, 0) as on_time_pct,
        expected = on_time + late as is_complete,
    from counted
)

select
    units.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    unit_roles.league,
    unit_roles.league_zh,
    unit_roles.league_en,
    unit_roles.league_position,
    shared.expected,
    shared.on_time,
    shared.late,
    shared.missing,
    shared.open,
    shared.waiting,
    shared.on_time_pct,
    shared.is_complete,
    shared.most_days_late,
    shared.last_received_at,
    if(
        shared.on_time_pct > 0,
        rank() over (partition by unit_roles.league order by shared.on_time_pct desc nulls last),
        null
    ) as place,
    count(shared.on_time_pct) over (partition by unit_roles.league) as peers,
from shared
inner join units on shared.reporter_id = units.unit_id
inner join unit_roles using (unit_id)
order by shared.missing desc, shared.late desc, units.name_zh
