-- Which step of a task may follow which, who may take it, and what it needs.
-- A task stands at `reopened` when it was closed and its figures are met no longer; nobody takes that step.
-- grain: one row per from_step, to_step, role
create table if not exists step_rules (
    from_step varchar,
    to_step varchar,
    role varchar,
    figures varchar,
    needs_reason boolean,
    needs_evidence boolean,
    needs_check boolean
);
