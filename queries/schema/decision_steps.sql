-- What was done about decisions that no figure shows: reported done by the lead, then closed or returned by the
-- supervisor; none is ever removed, the newest of a decision stands. The evidence of a step stands in the table of
-- evidence, where `task_id` is then the decision. `taken_on` is the day in the city, `acted_at` the moment (UTC).
-- grain: one row per decision_id, number
create table if not exists decision_steps (
    decision_id varchar,
    number integer,
    step varchar,
    unit_id varchar,
    taken_on date,
    reason varchar,
    acted_by varchar,
    acted_at timestamp
);
