-- How many decisions were given to each unit: open in time, overdue, closed in time, closed late; and carried over of these?
-- grain: one row per unit_id
-- $today: date, the current day, by which lateness is judged
select
    states.lead_id as unit_id,
    coalesce(any_value(units.short_zh), states.lead_id) as unit_zh,
    coalesce(any_value(units.short_en), states.lead_id) as unit_en,
    count(*) as decisions,
    count(*) filter (where states.done_on is null and states.days_late = 0) as open,
    count(*) filter (where states.done_on is null and states.days_late > 0) as overdue,
    count(*) filter (where states.state = 'closed') as closed,
    count(*) filter (where states.state = 'closed_late') as closed_late,
    count(*) filter (where states.is_carried_over) as carried_over,
from decision_states(cast($today as date)) as states
left join units on states.lead_id = units.unit_id
where states.state <> 'withdrawn' and states.meeting_state = 'ended'
group by states.lead_id
order by overdue desc, open desc, unit_id
