-- What was done about one decision that no figure shows, in order?
-- grain: one row per number
-- $decision: text, the decision
select *
from decision_steps
where decision_id = $decision
order by number
