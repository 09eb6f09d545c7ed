-- What was sent to remind a unit, by which channel, and whether it was taken. A message has one row before it is handed
-- over (sending), and one after (accepted or refused); one that stays sending was cut short, and nobody knows whether it
-- arrived. `sent_on` is the day whose message it is, `said` the words.
-- grain: one row per message_id, number
create table if not exists messages_sent (
    message_id varchar,
    number integer,
    channel_id varchar,
    unit_id varchar,
    kind varchar,
    language varchar,
    sent_on date,
    said varchar,
    state varchar,
    acted_by varchar,
    acted_at timestamp
);
