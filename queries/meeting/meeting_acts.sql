-- Which acts were done on one meeting, in order?
-- grain: one row per number
-- $meeting: text, the meeting
select *
from meetings
where meeting_id = $meeting
order by number
