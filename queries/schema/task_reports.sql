-- How units described tasks that have no figure; a later submission supersedes an earlier one and both stay.
-- grain: one row per submission_id, task_id, unit_id, period
create table if not exists task_reports (
    task_id varchar,
    unit_id varchar,
    period varchar,
    as_of date,
    state varchar,
    note varchar,
    submission_id varchar
);
