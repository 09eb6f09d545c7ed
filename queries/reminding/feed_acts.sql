-- Which acts were there on the calendar feeds of an owner?
-- grain: one row per feed_id, number
-- $owner_kind: text, unit or person
-- $owner: text, the unit_id or the published name
select
    feed_id,
    number,
    act,
    language,
    token_hash,
from feeds
where owner_kind = $owner_kind and owner_id = $owner
order by feed_id, number
