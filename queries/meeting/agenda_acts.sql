-- Which acts were done on the items of one agenda, in order?
-- grain: one row per item_id, number
-- $meeting: text, the meeting
select *
from agenda_items
where meeting_id = $meeting
order by item_id, number
