-- Which step may follow which, who may take it, and what does it need?
-- grain: one row per from_step, to_step, role
select
    from_step,
    to_step,
    role,
    figures,
    needs_reason,
    needs_evidence,
    needs_check,
from step_rules
order by
    from_step,
    to_step,
    role
