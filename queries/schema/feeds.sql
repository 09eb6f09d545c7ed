-- Acts on calendar feeds; the newest act of a feed stands. `act` is made or revoked. `owner_kind` is unit or person, and
-- `owner_id` the unit_id or the published name. Of the token only the SHA-256 is kept.
-- grain: one row per feed_id, number
create table if not exists feeds (
    feed_id varchar,
    number integer,
    act varchar,
    owner_kind varchar,
    owner_id varchar,
    language varchar,
    token_hash varchar,
    acted_by varchar,
    acted_at timestamp,
    commit_number bigint
);
