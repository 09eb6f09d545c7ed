-- Acts on where a unit's messages go; the newest act of a channel stands. `act` is entered or removed.
-- `kind` is email, wecom, dingtalk or feishu. `address` is a secret: it is used to send and shown to nobody; `hint` is
-- what may be shown of it.
-- grain: one row per channel_id, number
create table if not exists channels (
    channel_id varchar,
    number integer,
    act varchar,
    unit_id varchar,
    kind varchar,
    language varchar,
    address varchar,
    hint varchar,
    acted_by varchar,
    acted_at timestamp
);
