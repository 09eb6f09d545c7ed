-- What is each thing called that a report can be owed on: a figure, a task, a decision of a meeting, or an instruction?
-- Whatever else becomes owed is one more part of this union.
-- grain: one row per subject_id
create or replace table matter_names as
select
    indicator_id as subject_id,
    'figure' as kind,
    name_zh,
    name_en,
from indicators
union all
select
    task_id,
    'task',
    title_zh,
    title_en,
from tasks
union all
select
    decision_id,
    'decision',
    what,
    what,
from standing_decisions
union all
select
    subject_id,
    'instruction',
    text,
    text,
from instruction_states;
