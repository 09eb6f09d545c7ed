-- Which meetings are there, the newest first, and how far is each?
-- grain: one row per meeting_id
with items as (
    select
        meeting_id,
        item_id,
        arg_max(is_dropped, number) as is_dropped,
    from agenda_items
    group by meeting_id, item_id
),

counted as (
    select
        meeting_id,
        count(*) filter (where not is_dropped) as items,
    from items
    group by meeting_id
),

decided as (
    select
        meeting_id,
        count(*) filter (where not is_withdrawn) as decisions,
    from standing_decisions
    group by meeting_id
)

select
    meetings.meeting_id,
    meetings.number,
    meetings.state,
    meetings.kind,
    coalesce(kinds.name_zh, meetings.kind) as kind_zh,
    coalesce(kinds.name_en, meetings.kind) as kind_en,
    meetings.held_on,
    meetings.sequence,
    meetings.scope_kind,
    meetings.scope_id,
    coalesce(scopes.name_zh, meetings.scope_id) as scope_zh,
    coalesce(scopes.name_en, meetings.scope_id) as scope_en,
    meetings.minutes,
    meetings.chair,
    meetings.reporting_on,
    meetings.snapshot_id,
    meetings.previous_id,
    meetings.created_by,
    meetings.started_at,
    meetings.ended_at,
    coalesce(counted.items, 0) as items,
    coalesce(decided.decisions, 0) as decisions,
from standing_meetings as meetings
left join meeting_kinds as kinds using (kind)
left join meeting_scopes as scopes using (scope_kind, scope_id)
left join counted using (meeting_id)
left join decided using (meeting_id)
order by meetings.held_on desc, meetings.created_in desc nulls last, meetings.created_at desc, meetings.meeting_id
