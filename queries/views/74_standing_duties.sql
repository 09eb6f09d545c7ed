-- What holds for each duty, stretch by stretch: what the rule says, and from the days of the acts on what they say?
-- The newest act holds from its day on, whatever older ones say of later days. `held_from` and `held_before` are the
-- days of the acts at its two ends. A paused stretch is here too, and owes nothing. What a unit owes that was merged goes
-- to the one that it went into, from the day of the merger on, as if it had been handed over. A leader's instruction is a
-- duty owed once, on its day, by the body that answers; nobody changes it here, and what was withdrawn is owed no more.
-- grain: one row per subject_id, unit_id, first_reporter_id, first_frequency, change_number, from_on, held_from
create or replace table standing_duties as
with words as (
    select distinct
        subject_id,
        unit_id,
        reporter_id as first_reporter_id,
        frequency as first_frequency,
        is_task,
        0 as change_number,
    from ruled_duties
    union all by name
    select
        * exclude (number, effective_on, reason, changed_by, changed_at),
        number as change_number,
        effective_on as held_from,
    from duty_changes
),

holding as (
    select
        *,
        min(held_from) over (
            partition by subject_id, unit_id, first_reporter_id, first_frequency
            order by change_number rows between 1 following and unbounded following
        ) as held_before,
    from words
    qualify held_from is null or held_before is null or held_from < held_before
),

dated as (
    select
        holding.* exclude (from_on, until_on, days_after),
        holding.days_after as days_after_said,
        holding.reporter_id as said_reporter_id,
        ruled.rule,
        coalesce(holding.days_after, ruled.days_after) as days_after,
        if(coalesce(holding.frequency, holding.first_frequency) = holding.first_frequency, ruled.due_on, null) as due_on,
        ruled.from_on,
        ruled.until_on,
        ruled.task_id,
        ruled.document_id,
        ruled.clause,
        ruled.line,
    from holding
    inner join ruled_duties as ruled
        on holding.subject_id = ruled.subject_id
        and holding.unit_id = ruled.unit_id
        and holding.first_reporter_id = ruled.reporter_id
        and holding.first_frequency = ruled.frequency
    where holding.from_on is null
    union all by name
    select
        holding.* exclude (days_after),
        holding.reporter_id as said_reporter_id,
        coalesce(holding.days_after, limits.grace_days) as days_after,
        if(holding.is_task, holding.subject_id, null) as task_id,
    from holding
    cross join status_limits as limits
    where holding.from_on is not null
),

held as (
    select
        dated.* replace (
            coalesce(unit_successors.holder_id, dated.reporter_id, dated.first_reporter_id) as reporter_id,
            greatest(dated.held_from, unit_successors.from_on) as held_from,
            least(dated.held_before, unit_successors.before_on) as held_before
        ),
        unit_successors.from_on is not null as is_merged,
    from dated
    left join unit_successors on coalesce(dated.reporter_id, dated.first_reporter_id) = unit_successors.unit_id
    where
        coalesce(unit_successors.from_on < dated.held_before, true)
        and coalesce(unit_successors.before_on > dated.held_from, true)
)

select
    subject_id,
    is_task,
    unit_id,
    first_reporter_id,
    first_frequency,
    reporter_id,
    coalesce(frequency, first_frequency) as frequency,
    from_on,
    until_on,
    days_after,
    due_on,
    case if(is_merged and act is distinct from 'pause', 'merged', act)
        when 'merged' then 'merged'
        when 'add' then 'added'
        when 'change' then 'changed'
        when 'pause' then 'paused'
        when 'resume' then 'resumed'
        when 'hand_over' then 'handed_over'
        when 'undo' then if(said_reporter_id is null and frequency is null and days_after_said is null and rule is not null, rule, 'changed')
        else rule
    end as rule,
    task_id,
    document_id,
    clause,
    line,
    held_from,
    held_before,
    change_number,
    coalesce(act = 'pause', false) as is_paused,
from held
union all by name
select
    subject_id,
    false as is_task,
    unit_id,
    unit_id as first_reporter_id,
    'once' as first_frequency,
    unit_id as reporter_id,
    'once' as frequency,
    due_on as from_on,
    due_on as until_on,
    0 as days_after,
    due_on,
    'instruction' as rule,
    task_id,
    0 as change_number,
    false as is_paused,
from instruction_states
where state <> 'withdrawn';
