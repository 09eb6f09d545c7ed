-- Which decisions were taken, of one meeting or of all, and where does each stand?
-- grain: one row per decision_id
-- $meeting: text, the meeting, or all for every one that has ended
-- $today: date, the current day, by which lateness is judged
with named as (
    select
        decision_id,
        unnest(helper_ids) as helper_id,
        generate_subscripts(helper_ids, 1) as place,
    from standing_decisions
),

helpers as (
    select
        named.decision_id,
        list(coalesce(units.short_zh, named.helper_id) order by named.place) as names_zh,
        list(coalesce(units.short_en, named.helper_id) order by named.place) as names_en,
    from named
    left join units on named.helper_id = units.unit_id
    group by named.decision_id
)

select
    states.decision_id,
    states.number,
    states.meeting_id,
    states.item_id,
    states.position,
    states.what,
    states.lead_id,
    coalesce(leads.short_zh, states.lead_id) as lead_zh,
    coalesce(leads.short_en, states.lead_id) as lead_en,
    states.helper_ids,
    coalesce(helpers.names_zh, []) as helpers_zh,
    coalesce(helpers.names_en, []) as helpers_en,
    states.due_on,
    states.shown_by,
    states.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    indicators.measure_zh,
    indicators.measure_en,
    indicators.decimals,
    indicators.direction,
    states.unit_id,
    measured.short_zh as unit_zh,
    measured.short_en as unit_en,
    states.value,
    states.evidence_wanted,
    states.task_id,
    states.taken_by,
    states.can_undo,
    states.reason,
    states.kind,
    coalesce(kinds.name_zh, states.kind) as kind_zh,
    coalesce(kinds.name_en, states.kind) as kind_en,
    states.held_on,
    states.scope_kind,
    states.scope_id,
    states.meeting_state,
    states.done_on,
    states.newest_value,
    states.newest_as_of,
    states.steps,
    states.words,
    states.reported_on,
    states.reported_by,
    states.days_late,
    states.state,
    states.is_carried_over,
from decision_states(cast($today as date)) as states
left join units as leads on states.lead_id = leads.unit_id
left join units as measured on states.unit_id = measured.unit_id
left join indicators on states.indicator_id = indicators.indicator_id
left join helpers on states.decision_id = helpers.decision_id
left join meeting_kinds as kinds on states.kind = kinds.kind
where if($meeting = 'all', states.meeting_state = 'ended' and states.state <> 'withdrawn', states.meeting_id = $meeting)
order by states.held_on desc, states.meeting_id, states.position, states.decision_id
