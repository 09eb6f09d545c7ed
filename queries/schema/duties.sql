-- Who is to report what and how often, where a document says so or a person adds it.
-- grain: one row per indicator_id, task_id, unit_id, reporter_id, frequency
create table if not exists duties (
    indicator_id varchar,
    task_id varchar,
    unit_id varchar,
    reporter_id varchar,
    frequency varchar,
    days_after integer,
    due_on date,
    from_on date,
    until_on date,
    document_id varchar,
    clause varchar,
    line integer,
    note varchar,
    note_en varchar
);
