-- Which acts were done on one decision, in order?
-- grain: one row per number
-- $decision: text, the decision
select *
from decisions
where decision_id = $decision
order by number
