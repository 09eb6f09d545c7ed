-- What was given as evidence with a step of a task or of a decision of a meeting, or with the answer to an instruction: a
-- file of the store by its hash, a link, or the number of a document. `task_id` is the task or the decision, and empty of
-- an instruction; `step_number` is the number of the step or of the act. `reference` is the link or the number; of a file
-- there is `sha256`, a safe `name`, what it is, and its length in bytes.
-- grain: one row per task_id, instruction_number, step_number, position
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
    given_at timestamp,
    instruction_number integer
);
