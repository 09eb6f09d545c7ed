-- How does each instruction of a leader stand: open, answered, returned, closed or withdrawn; by when is it due, and who
-- answers? It was answered on the day of the first answer that was not returned; another answer after it changes no day.
-- grain: one row per number
create or replace table instruction_states as
with standing as (
    select
        *,
        max(act_number) filter (where act = 'returned') over (partition by number) as last_return,
    from instructions
),

newest as (
    select
        number,
        count(*) as acts,
        arg_max(act, act_number) as act,
        min(acted_on) filter (where act = 'answered' and act_number > coalesce(last_return, 0)) as answered_on,
        min(acted_at) filter (where act = 'answered' and act_number > coalesce(last_return, 0)) as answered_at,
        arg_max(text, act_number) filter (where act = 'answered') as answer,
        arg_max(acted_by, act_number) filter (where act = 'answered') as answered_by,
        max(acted_on) filter (where act = 'returned') as returned_on,
        arg_max(acted_by, act_number) filter (where act = 'returned') as returned_by,
        arg_max(text, act_number) filter (where act = 'returned') as returned_reason,
        max(acted_on) filter (where act in ('closed', 'withdrawn')) as ended_on,
        arg_max(acted_by, act_number) filter (where act in ('closed', 'withdrawn')) as ended_by,
        arg_max(text, act_number) filter (where act in ('closed', 'withdrawn')) as ended_reason,
    from standing
    group by number
)

select
    entered.number,
    'instruction-' || entered.number as subject_id,
    entered.leader,
    entered.task_id,
    entered.indicator_id,
    entered.about_unit_id,
    entered.unit_id,
    entered.kind,
    entered.working_days,
    entered.weekends_only_in,
    entered.text,
    entered.given_on,
    entered.due_on,
    entered.acted_by as entered_by,
    entered.acted_at as entered_at,
    newest.acts,
    if(newest.act = 'entered', 'open', newest.act) as state,
    newest.act in ('entered', 'returned') as is_owed,
    newest.answered_on,
    newest.answered_at,
    newest.answer,
    newest.answered_by,
    newest.returned_on,
    newest.returned_by,
    newest.returned_reason,
    newest.ended_on,
    newest.ended_by,
    newest.ended_reason,
from instructions as entered
inner join newest using (number)
where entered.act = 'entered';
