-- Which acts were done on one item of an agenda, in order?
-- grain: one row per number
-- $meeting: text, the meeting
-- $item: text, the item
select *
from agenda_items
where meeting_id = $meeting and item_id = $item
order by number
