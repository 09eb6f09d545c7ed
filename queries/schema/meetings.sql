-- Acts on meetings, one a row with all that holds of the meeting from then on; the newest of a meeting stands, none is
-- removed. `number` counts the acts on a meeting from 1. `act` is created, changed, redrafted, called, started, ended,
-- cancelled, or undone, and `state` where the meeting stands from then on: draft, called, running, ended or cancelled.
-- `scope_kind` is city, document, board, leader or theme, and `scope_id` which one. `reporting_on` is the day that the
-- figures stand for, and `snapshot_id` the commit that they are read from; `previous_id` is the meeting before it of the
-- same kind and scope. `held_on` is the day in the city, `acted_at` the moment (UTC).
-- grain: one row per meeting_id, number
create table if not exists meetings (
    meeting_id varchar,
    number integer,
    act varchar,
    state varchar,
    kind varchar,
    held_on date,
    scope_kind varchar,
    scope_id varchar,
    minutes integer,
    chair varchar,
    reporting_on date,
    snapshot_id bigint,
    previous_id varchar,
    reason varchar,
    acted_by varchar,
    acted_at timestamp,
    commit_number bigint
);
