-- What was entered of one attendee of a meeting, in order?
-- grain: one row per number
-- $meeting: text, the meeting
-- $attendee: text, the attendee
select *
from attendance
where meeting_id = $meeting and attendee = $attendee
order by number
