-- Was a message begun, and how did it end?
-- grain: one row per number
-- $message: text, the message_id
select
    number,
    state,
from messages_sent
where message_id = $message
order by number
