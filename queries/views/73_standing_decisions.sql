-- What holds of each decision of a meeting now, withdrawn ones too?
-- `can_undo` says whether an act after the first one can be taken back, `reason` why the newest act was done.
-- grain: one row per decision_id
create or replace table standing_decisions as
with newest as (
    select *
    from decisions
    qualify row_number() over (partition by decision_id order by number desc) = 1
),

taken as (
    select
        decision_id,
        arg_min(acted_at, number) as taken_at,
        arg_min(acted_by, number) as taken_by,
        count(*) filter (where act <> 'undone') - count(*) filter (where act = 'undone') > 1 as can_undo,
    from decisions
    group by decision_id
)

select
    newest.* exclude (act, acted_by, acted_at),
    taken.taken_at,
    taken.taken_by,
    taken.can_undo,
    standing_meetings.kind,
    standing_meetings.held_on,
    standing_meetings.reporting_on,
    standing_meetings.scope_kind,
    standing_meetings.scope_id,
    standing_meetings.state as meeting_state,
    standing_meetings.is_newest as is_of_newest_meeting,
    standing_meetings.created_at as meeting_created_at,
from newest
inner join taken using (decision_id)
inner join standing_meetings using (meeting_id);
