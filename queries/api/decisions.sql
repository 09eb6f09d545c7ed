-- What did meetings that have ended decide, whose is it, by when, and where does it stand?
-- grain: one row per decision_id
-- $today: date, the current day, by which lateness is judged
-- $unit: text, the unit that leads or helps, or nothing for all
-- $task: text, the task_id, or nothing for all
select
    states.decision_id,
    states.meeting_id,
    states.kind as meeting_kind,
    states.held_on,
    states.what,
    states.lead_id,
    coalesce(leads.short_zh, states.lead_id) as lead_zh,
    coalesce(leads.short_en, states.lead_id) as lead_en,
    states.helper_ids,
    states.due_on,
    states.shown_by,
    states.indicator_id,
    states.unit_id,
    states.value,
    indicators.measure_zh,
    indicators.measure_en,
    indicators.decimals,
    states.evidence_wanted,
    states.task_id,
    states.state as decision_state,
    states.reported_on,
    states.done_on,
    states.days_late,
    states.newest_value,
    states.newest_as_of,
from decision_states(cast($today as date)) as states
left join units as leads on states.lead_id = leads.unit_id
left join indicators on states.indicator_id = indicators.indicator_id
where
    states.meeting_state = 'ended'
    and states.state <> 'withdrawn'
    and ($unit is null or states.lead_id = $unit or list_contains(states.helper_ids, $unit))
    and ($task is null or states.task_id = $task)
order by states.decision_id
