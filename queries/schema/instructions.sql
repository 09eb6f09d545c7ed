-- Acts on leaders’ instructions, and none is ever removed: entered, then answered, perhaps returned
-- and answered again, then closed; or withdrawn.
-- `number` counts the instructions from 1, `act_number` the acts on one. The row of the entering says what it is about: a
-- task, a figure (its indicator and the unit that is measured), or a unit alone; `unit_id` is the body that answers, and
-- `working_days` the clock from `given_on` to `due_on`. `weekends_only_in` names the years of it whose rest days nobody
-- knew yet. `text` is what the leader wrote, the word of the answer, or the reason. `acted_at` is the moment (UTC).
-- grain: one row per number, act_number
create table if not exists instructions (
    number integer,
    act_number integer,
    act varchar,
    leader varchar,
    task_id varchar,
    indicator_id varchar,
    about_unit_id varchar,
    unit_id varchar,
    kind varchar,
    working_days integer,
    weekends_only_in varchar,
    text varchar,
    given_on date,
    due_on date,
    acted_on date,
    acted_by varchar,
    acted_at timestamp
);
