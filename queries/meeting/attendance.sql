-- Who was at one meeting, and in which part?
-- grain: one row per attendee
-- $meeting: text, the meeting
with newest as (
    select *
    from attendance
    where meeting_id = $meeting
    qualify row_number() over (partition by attendee order by number desc) = 1
)

select
    newest.attendee,
    newest.number,
    newest.part,
    newest.unit_id,
    coalesce(units.short_zh, newest.attendee) as name_zh,
    coalesce(units.short_en, newest.attendee) as name_en,
    newest.acted_by,
from newest
left join units using (unit_id)
left join unit_order using (unit_id)
order by unit_order.place nulls last, newest.attendee
