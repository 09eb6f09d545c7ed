-- What holds of each meeting now, and how far is it: a draft, called, running, ended or cancelled?
-- `sequence` counts the meetings of a kind within a year, cancelled ones left out; `is_newest` is the last one that was
-- held of its kind and scope.
-- grain: one row per meeting_id
create or replace table standing_meetings as
with newest as (
    select *
    from meetings
    qualify row_number() over (partition by meeting_id order by number desc) = 1
),

acts as (
    select
        meeting_id,
        arg_min(acted_at, number) as created_at,
        arg_min(commit_number, number) as created_in,
        arg_min(acted_by, number) as created_by,
        arg_max(acted_at, number) filter (where act = 'started') as started_at,
        arg_max(acted_at, number) filter (where act = 'ended') as ended_at,
    from meetings
    group by meeting_id
)

select
    newest.* exclude (act, reason, acted_by, acted_at, commit_number),
    acts.created_at,
    acts.created_in,
    acts.created_by,
    if(newest.state in ('running', 'ended'), acts.started_at, null) as started_at,
    if(newest.state = 'ended', acts.ended_at, null) as ended_at,
    if(
        newest.state = 'cancelled',
        null,
        count(*) filter (where newest.state <> 'cancelled') over (
            partition by newest.kind, year(newest.held_on)
            order by newest.held_on, acts.created_in nulls first, acts.created_at, newest.meeting_id
            rows unbounded preceding
        )
    ) as sequence,
    newest.state = 'ended'
    and row_number() over (
        partition by newest.kind, newest.scope_kind, newest.scope_id, newest.state
        order by newest.held_on desc, acts.created_in desc nulls last, acts.created_at desc, newest.meeting_id
    ) = 1 as is_newest,
from newest
inner join acts using (meeting_id);
