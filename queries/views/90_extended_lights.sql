-- How does each extended task stand against the day that was granted, beside its status, which knows the first day alone?
-- The same values and words are judged; a figure's pace is a straight line to the granted day.
-- grain: one row per task_id
create or replace macro extended_lights(reporting_date) as table
with extended as (
    select
        task_id,
        extended_to,
    from task_lives
    where extended_to is not null
),

figures as (
    select
        progress.*,
        greatest(progress.due_on, extended.extended_to) as until_on,
        least(1, (progress.as_of - progress.start_on) / nullif(until_on - progress.start_on, 0)) as expected_then,
    from progress(reporting_date) as progress
    inner join extended using (task_id)
    inner join units using (unit_id)
    where progress.task_id not in (select task_id from worded_tasks) and units.kind <> 'province'
),

figure_lights as (
    select
        figures.task_id,
        case
            when figures.status in ('met', 'not_started', 'not_reported', 'cannot_be') then figures.status
            when reporting_date > figures.until_on then 'overdue'
            else
                pace_light(
                    figures.attainment,
                    figures.expected_then,
                    figures.until_on - reporting_date,
                    limits.slightly_behind_at,
                    limits.on_track_at,
                    limits.ahead_at,
                    limits.due_soon_days
                )
        end as status,
    from figures
    cross join status_limits as limits
),

worst as (
    select
        figure_lights.task_id,
        arg_min(figure_lights.status, status_severity.place) as status,
    from figure_lights
    inner join status_severity using (status)
    group by figure_lights.task_id
),

words as (
    select
        state.task_id,
        case
            when state.status in ('met', 'not_reported') then state.status
            when reporting_date > extended.extended_to then 'overdue'
            when state.state = 'stuck' then 'behind'
            when extended.extended_to - reporting_date <= limits.due_soon_days then 'due_soon'
            when state.state = 'under_way' then 'on_track'
            else 'not_started'
        end as status,
    from task_progress(reporting_date) as state
    inner join extended using (task_id)
    cross join status_limits as limits
    where state.basis = 'state'
)

select
    extended.task_id,
    extended.extended_to,
    coalesce(worst.status, words.status) as status,
from extended
left join worst using (task_id)
left join words using (task_id);
