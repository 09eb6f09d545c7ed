-- How many decisions fall into each city leader's field, by the task that each serves: open in time, overdue, closed in time,
-- closed late; and carried over of these?
-- grain: one row per name_zh
-- $today: date, the current day, by which lateness is judged
select
    overseers.name as name_zh,
    coalesce(any_value(overseers.name_en), overseers.name) as name_en,
    count(distinct states.decision_id) as decisions,
    count(distinct states.decision_id) filter (where states.done_on is null and states.days_late = 0) as open,
    count(distinct states.decision_id) filter (where states.days_late > 0 and states.done_on is null) as overdue,
    count(distinct states.decision_id) filter (where states.state = 'closed') as closed,
    count(distinct states.decision_id) filter (where states.state = 'closed_late') as closed_late,
    count(distinct states.decision_id) filter (where states.is_carried_over) as carried_over,
from decision_states(cast($today as date)) as states
inner join overseers on states.task_id = overseers.task_id and overseers.role = 'city_leader'
where states.state <> 'withdrawn' and states.meeting_state = 'ended'
group by overseers.name
order by overdue desc, open desc, name_zh
