-- Acts on the items of agendas, one a row with all that holds of the item from then on; the newest of an item stands, none
-- is removed. `number` counts the acts on an item from 1. `act` is drafted, redrafted (with all that was
-- drafted and the chair had not touched), added, moved, dropped, restored, edited, or undone, which takes back the newest act that stands. `subject` says what an item is of:
-- a commitment (task_id, indicator_id, unit_id, due_on), a task, a decision, a leader's instruction (instruction_number),
-- the reports that a unit owes (reports), or words of the chair's own (own), its `title`. `reasons` are codes of why it is on the agenda, in order of weight.
-- grain: one row per meeting_id, item_id, number
create table if not exists agenda_items (
    meeting_id varchar,
    item_id varchar,
    number integer,
    act varchar,
    part varchar,
    position double,
    minutes integer,
    is_dropped boolean,
    subject varchar,
    task_id varchar,
    indicator_id varchar,
    unit_id varchar,
    due_on date,
    decision_id varchar,
    instruction_number integer,
    title varchar,
    reasons varchar[],
    question varchar,
    note varchar,
    acted_by varchar,
    acted_at timestamp
);
