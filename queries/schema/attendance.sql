-- Who was at a meeting, one act a row; the newest of an attendee stands, none is removed. `number` counts the acts on an
-- attendee from 1. An attendee is a unit, or a name as it was typed; `part` is present, excused, observing, or empty for
-- one who was entered by mistake.
-- grain: one row per meeting_id, attendee, number
create table if not exists attendance (
    meeting_id varchar,
    attendee varchar,
    number integer,
    part varchar,
    unit_id varchar,
    acted_by varchar,
    acted_at timestamp
);
