-- Which owed report is urged on a day, and by which step: the first one whose time it is after the last that was taken?
-- A report that was sent and waits for a review is not urged. One whose day was moved begins anew. `is_unsure` where the
-- last message on it was cut short, so that it may have arrived.
-- grain: one row per reporter_id, subject_id, unit_id, quarter_on
create or replace macro urging_due(today) as table
with reach as (
    select
        coalesce(max(-from_days), 0) as days_before,
        coalesce(max(until_days), 0) as days_after,
    from urging_steps
),

matters as (
    select
        owed.*,
        cast(today as date) - owed.due_on as days_past,
    from expected_reports(cast(today as date) + (select days_before from reach), cast(today as date)) as owed
    cross join reach
    where
        owed.state in ('open', 'missing')
        and owed.due_on between cast(today as date) - reach.days_after and cast(today as date) + reach.days_before
),

urged as (
    select
        urged_matters.reporter_id,
        urged_matters.subject_id,
        urged_matters.unit_id,
        urged_matters.quarter_on,
        urged_matters.due_on,
        max(steps.position) filter (where states.state = 'accepted') as position,
        max(states.sent_on) filter (where states.state = 'accepted') as urged_on,
        max(states.sent_on) filter (where states.state = 'sending') as cut_short_on,
    from urged_matters
    inner join message_states as states using (message_id)
    inner join urging_steps as steps using (step)
    where states.sent_on < cast(today as date)
    group by all
)

select
    matters.reporter_id,
    matters.subject_id,
    matters.unit_id,
    matters.quarter_on,
    matters.due_on,
    matters.days_late,
    matters.was_returned,
    last_step.step as last_step,
    urged.urged_on,
    steps.step,
    steps.position,
    urged.cut_short_on is not null and coalesce(urged.cut_short_on > urged.urged_on, true) as is_unsure,
from matters
left join urged using (reporter_id, subject_id, unit_id, quarter_on, due_on)
left join urging_steps as last_step on urged.position = last_step.position
inner join urging_steps as steps
    on steps.position > coalesce(urged.position, 0)
    and matters.days_past >= steps.from_days
    and matters.days_past <= coalesce(steps.until_days, matters.days_past)
where
    steps.follows is null
    or (last_step.step = steps.follows and urged.urged_on + steps.wait_days <= cast(today as date))
qualify
    row_number() over (
        partition by matters.reporter_id, matters.subject_id, matters.unit_id, matters.quarter_on
        order by steps.position
    ) = 1;
