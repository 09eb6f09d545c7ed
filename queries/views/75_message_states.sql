-- Was each message to a unit taken: accepted, refused, or sending, which is one that was cut short?
-- grain: one row per message_id
create or replace table message_states as
select *
from messages_sent
qualify row_number() over (partition by message_id order by number desc) = 1;
