-- Acts on the tokens with which other systems read; the newest act of a token stands. `act` is made or revoked. A token has
-- a role, and units where it is a reporter's, as a person has. Of the token itself only the SHA-256 is kept.
-- grain: one row per token_id, number
create table if not exists api_tokens (
    token_id varchar,
    number integer,
    act varchar,
    name varchar,
    role varchar,
    unit_ids varchar[],
    token_hash varchar,
    acted_by varchar,
    acted_at timestamp,
    commit_number bigint
);
