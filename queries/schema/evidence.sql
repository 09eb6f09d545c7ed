-- What was given as evidence with a step: a file of the store by its hash, a link, or the number of a document.
-- `task_id` is the task, or the decision of a meeting, and `step_number` the number of its step. `reference` is the link
-- or the number; of a file there is `sha256`, a safe `name`, what it is, and its length in bytes.
-- grain: one row per task_id, step_number, position
create table if not exists evidence (
    task_id varchar,
    step_number integer,
    position integer,
    kind varchar,
    reference varchar,
    sha256 varchar,
    name varchar,
    file_type varchar,
    byte_count bigint,
    given_by varchar,
    given_at timestamp
);
