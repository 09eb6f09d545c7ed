-- Acts on the decisions of meetings, one a row with all that holds of the decision from then on; the newest of a decision
-- stands, none is removed. `number` counts the acts on a decision from 1, `position` the decisions of a meeting.
-- `act` is taken, changed, withdrawn or undone. `shown_by` is value (an indicator of a unit reaches `value`, in the
-- indicator's measure) or evidence. `task_id` is the task that it serves, where there is one.
-- grain: one row per decision_id, number
create table if not exists decisions (
    decision_id varchar,
    number integer,
    act varchar,
    meeting_id varchar,
    item_id varchar,
    position integer,
    what varchar,
    lead_id varchar,
    helper_ids varchar[],
    due_on date,
    shown_by varchar,
    indicator_id varchar,
    unit_id varchar,
    value double,
    evidence_wanted varchar,
    task_id varchar,
    is_withdrawn boolean,
    reason varchar,
    acted_by varchar,
    acted_at timestamp
);
