-- Where does each task stand in its life: its newest step, since when, by whom; its days, first and granted; extensions?
-- Without a step it is issued, on the day of its document. What was closed and whose figures are met no longer (withdrawn,
-- revised, or followed by a newer one) stands reopened; nobody writes that down, and when they are met again it is closed.
-- The cause is the newest decision, since the closing, on a figure that is missed; without one the documents changed.
-- `round_from` is the first step of those since it was last returned, closed or cancelled: evidence counts from there.
-- grain: one row per task_id
create or replace table task_lives as
with newest as (
    select
        task_id,
        max(number) as number,
        arg_max(step, number) as step,
        arg_max(unit_id, number) as unit_id,
        arg_max(taken_on, number) as taken_on,
        arg_max(taken_by, number) as taken_by,
        coalesce(arg_max(commit_number, number), 0) as taken_in,
        arg_max(taken_at, number) as taken_at,
        arg_max(taken_by, number) filter (where step = 'reported') as reported_by,
        coalesce(max(number) filter (where step in ('returned', 'closed', 'cancelled')), 0) as turned_at,
    from task_steps
    group by task_id
),

given as (
    select
        newest.task_id,
        count(*) as pieces,
    from newest
    inner join evidence on newest.task_id = evidence.task_id and evidence.step_number > newest.turned_at
    group by newest.task_id
),

granted as (
    select
        task_id,
        count(*) filter (where state = 'granted') as extensions,
        arg_max(granted_until, number) filter (where state = 'granted') as extended_to,
        max(number) as extension_number,
        arg_max(state, number) as extension_state,
        arg_max(asked_by, number) as extension_asked_by,
        arg_max(unit_id, number) as extension_unit_id,
    from extension_states
    group by task_id
),

reopened as (
    select
        newest.*,
        task_outcomes.unmet,
    from newest
    inner join task_outcomes using (task_id)
    where newest.step = 'closed' and task_outcomes.is_missed
),

missed_figures as (
    select
        task_id,
        taken_in,
        taken_at,
        unnest(unmet, recursive := true),
    from reopened
),

decided_rows as (
    select
        missed_figures.task_id,
        decided.reviewed_in,
        decided.reviewed_at,
        cast(timezone('UTC', decided.reviewed_at) as date) as decided_on,
        case
            when decided.decision = 'withdrawn' then 'withdrawn'
            when exists (
                from row_decisions as earlier
                where
                    earlier.indicator_id = decided.indicator_id
                    and earlier.unit_id = decided.unit_id
                    and earlier.as_of = decided.as_of
                    and (earlier.reviewed_in, earlier.reviewed_at) < (decided.reviewed_in, decided.reviewed_at)
                    and earlier.decision = 'approved'
            ) then 'revised'
            else 'newer'
        end as cause,
    from missed_figures
    inner join reported_parts as parts using (indicator_id)
    inner join unit_roles using (unit_id)
    inner join row_decisions as decided
        on parts.part_id = decided.indicator_id
        and (missed_figures.unit_id = decided.unit_id or unit_roles.level not in ('territory', 'body'))
        and (decided.reviewed_in, decided.reviewed_at) > (missed_figures.taken_in, missed_figures.taken_at)
        and decided.decision in ('approved', 'withdrawn')
),

acts as (
    select
        task_id,
        count(*) as extension_acts,
    from extensions
    group by task_id
),

causes as (
    select
        task_id,
        arg_max(cause, (reviewed_in, reviewed_at)) as cause,
        arg_max(decided_on, (reviewed_in, reviewed_at)) as decided_on,
    from decided_rows
    group by task_id
)

select
    tasks.task_id,
    case
        when reopened.task_id is not null then 'reopened'
        else coalesce(newest.step, 'issued')
    end as step,
    coalesce(newest.number, 0) as number,
    if(reopened.task_id is null, coalesce(newest.taken_on, documents.issued_on), causes.decided_on) as since_on,
    newest.taken_on,
    if(reopened.task_id is null, newest.unit_id, null) as unit_id,
    if(reopened.task_id is null, newest.taken_by, null) as taken_by,
    if(reopened.task_id is null, null, coalesce(causes.cause, 'documents')) as reopened_cause,
    newest.reported_by,
    documents.issued_on,
    coalesce(newest.turned_at, 0) + 1 as round_from,
    coalesce(given.pieces, 0) as evidence_pieces,
    tasks.due_on as first_due_on,
    granted.extended_to,
    coalesce(granted.extended_to, tasks.due_on) as due_on,
    coalesce(granted.extensions, 0) as extensions,
    coalesce(granted.extension_number, 0) as extension_number,
    coalesce(acts.extension_acts, 0) as extension_acts,
    granted.extension_state,
    granted.extension_asked_by,
    granted.extension_unit_id,
    task_outcomes.is_met,
    task_outcomes.is_missed,
from tasks
inner join task_outcomes using (task_id)
left join newest using (task_id)
left join reopened using (task_id)
left join causes using (task_id)
left join given using (task_id)
left join granted using (task_id)
left join acts using (task_id)
left join documents using (document_id);
