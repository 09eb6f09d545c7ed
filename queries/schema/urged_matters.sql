-- Which owed reports a message spoke of, and at which step of urging.
-- grain: one row per message_id, subject_id, unit_id, quarter_on
create table if not exists urged_matters (
    message_id varchar,
    subject_id varchar,
    unit_id varchar,
    reporter_id varchar,
    quarter_on date,
    due_on date,
    step varchar,
    acted_by varchar,
    acted_at timestamp
);
