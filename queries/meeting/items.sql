-- What is on the agenda of one meeting, in order, dropped items last?
-- `acts` counts the acts on the item, `can_undo` says whether one of them can be taken back.
-- grain: one row per item_id
-- $meeting: text, the meeting
with acts as (
    select
        *,
        row_number() over (partition by item_id order by number desc) as age,
        count(*) filter (where act <> 'undone') over (partition by item_id)
        - count(*) filter (where act = 'undone') over (partition by item_id) as standing_acts,
    from agenda_items
    where meeting_id = $meeting
)

select
    acts.meeting_id,
    acts.item_id,
    acts.number,
    acts.act,
    acts.part,
    acts.position,
    acts.minutes,
    acts.is_dropped,
    acts.subject,
    acts.task_id,
    acts.indicator_id,
    acts.unit_id,
    acts.due_on,
    acts.decision_id,
    acts.instruction_number,
    acts.title,
    acts.reasons,
    acts.question,
    acts.note,
    acts.acted_by,
    acts.acted_at,
    acts.standing_acts > 1 as can_undo,
from acts
where acts.age = 1
order by
    acts.is_dropped,
    array_position(['follow_up', 'standing', 'new'], acts.part),
    acts.position,
    acts.item_id
