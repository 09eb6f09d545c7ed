-- Which acts were there on the channels of a unit?
-- grain: one row per channel_id, number
-- $unit: text, the unit_id
select
    channel_id,
    number,
    act,
    kind,
from channels
where unit_id = $unit
order by channel_id, number
