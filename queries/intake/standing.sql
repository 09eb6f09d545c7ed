-- Where does each commitment that a unit reports on stand by a day: its status, and its place among its board?
-- grain: one row per task_id, indicator_id, unit_id, due_on
-- $reporter: text, the unit_id of the unit that reports
-- $on: date, the day as of which is judged
select
    places.task_id,
    places.indicator_id,
    places.unit_id,
    places.due_on,
    places.indicator_zh,
    places.indicator_en,
    places.unit_zh,
    places.unit_en,
    places.status,
    places.attainment,
    places.place,
    places.peers,
from commitment_places(cast($on as date)) as places
where exists (
    from may_report_figures as asked
    where asked.reporter_id = $reporter and asked.indicator_id = places.indicator_id and asked.unit_id = places.unit_id
)
order by places.task_id, places.indicator_id, places.unit_id, places.due_on
