-- What administrators changed in duties, one act a row; the newest act on a duty holds from its day on, and none is removed.
-- A duty is known by its subject, unit, and the reporter and frequency that it had at first; of a task the unit is that
-- reporter. `reporter_id` to `until_on` say what holds from the day on: what is empty stays as the rule has it, and
-- without `from_on` the days stay so too. A pause owes nothing.
-- grain: one row per number
create table if not exists duty_changes (
    number integer,
    act varchar,
    subject_id varchar,
    is_task boolean,
    unit_id varchar,
    first_reporter_id varchar,
    first_frequency varchar,
    effective_on date,
    reporter_id varchar,
    frequency varchar,
    days_after integer,
    from_on date,
    until_on date,
    reason varchar,
    changed_by varchar,
    changed_at timestamp
);
