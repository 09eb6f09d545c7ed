-- Where does each decision of a meeting stand on a day: open, overdue, reopened, reported, closed in time or late, withdrawn?
-- One is carried over when a later meeting of the same kind and scope has ended and it is still not closed.
-- grain: one row per decision_id
create or replace macro decision_states(today) as table
select
    decided.decision_id,
    decided.number,
    decided.meeting_id,
    decided.item_id,
    decided.position,
    decided.what,
    decided.lead_id,
    decided.helper_ids,
    decided.due_on,
    decided.shown_by,
    decided.indicator_id,
    decided.unit_id,
    decided.value,
    decided.evidence_wanted,
    decided.task_id,
    decided.taken_by,
    decided.can_undo,
    decided.reason,
    decided.kind,
    decided.held_on,
    decided.scope_kind,
    decided.scope_id,
    decided.meeting_state,
    outcomes.done_on,
    outcomes.newest_value,
    outcomes.newest_as_of,
    coalesce(outcomes.steps, 0) as steps,
    outcomes.words,
    outcomes.reported_on,
    outcomes.reported_by,
    greatest(coalesce(outcomes.done_on, cast(today as date)) - decided.due_on, 0) as days_late,
    case
        when decided.is_withdrawn then 'withdrawn'
        when outcomes.done_on <= decided.due_on then 'closed'
        when outcomes.done_on is not null then 'closed_late'
        when outcomes.step = 'reported' then 'reported'
        when outcomes.was_done then 'reopened'
        when cast(today as date) > decided.due_on then 'overdue'
        else 'open'
    end as state,
    outcomes.done_on is null
    and not decided.is_withdrawn
    and decided.meeting_state = 'ended'
    and not decided.is_of_newest_meeting as is_carried_over,
from standing_decisions as decided
left join decision_outcomes as outcomes using (decision_id);
