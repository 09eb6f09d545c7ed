-- How likely a reviewer judges the delivery of commitments, in four steps and with a reason; the newest of a commitment
-- stands, none is removed. `number` counts the judgements of a commitment from 1; `level` is likely, probable, doubtful,
-- unlikely, or empty for one taken back. `meeting_id` is the meeting at which it was judged, if it was at one.
-- grain: one row per task_id, indicator_id, unit_id, due_on, number
create table if not exists likelihoods (
    task_id varchar,
    indicator_id varchar,
    unit_id varchar,
    due_on date,
    number integer,
    level varchar,
    reason varchar,
    meeting_id varchar,
    acted_by varchar,
    acted_at timestamp
);
