-- What waits for whom on a day, in the order of its days, without its words?
-- grain: one row per kind, hand, unit_id, task_id, period, submission_id, instruction_number
-- $on: date, the current day
select
    kind,
    hand,
    unit_id,
    task_id,
    period,
    submission_id,
    instruction_number,
    since_on,
    due_on,
    pieces,
    not_by,
from waiting_acts(cast($on as date))
order by
    kind,
    -- What was handed down last is new; what waits for years is known.
    if(kind = 'to_acknowledge', since_on, null) desc,
    due_on nulls last, since_on, task_id, unit_id, period, submission_id, instruction_number
