-- Where does each measured unit stand on each theme: its worst status and how many commitments are behind it?
-- What is measured for an area, a company or a group of bodies stands with the city.
-- grain: one row per unit_id, theme
-- $on: date, the reporting date
with ranked as (
    select
        commitments.*,
        if(unit_roles.level in ('territory', 'authority'), unit_id, city.unit_id) as shown_unit_id,
        array_position(
            ['overdue', 'behind', 'slightly_behind', 'due_soon', 'not_reported', 'on_track', 'ahead', 'met', 'not_started'], status
        ) as severity,
    from commitments(cast($on as date)) as commitments
    inner join unit_roles using (unit_id)
    cross join city
    where counted and due_on <= make_date(year(cast($on as date)), 12, 31)
)

select
    units.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    ranked.theme,
    any_value(ranked.theme_zh) as theme_zh,
    any_value(ranked.theme_en) as theme_en,
    arg_min(ranked.page, ranked.severity) as page,
    arg_min(ranked.document_id, ranked.severity) as document_id,
    arg_min(ranked.status, ranked.severity) as status,
    count(*) as commitments,
    count(*) filter (where ranked.status in ('overdue', 'behind', 'slightly_behind')) as behind,
from ranked
inner join units on ranked.shown_unit_id = units.unit_id
inner join unit_order on units.unit_id = unit_order.unit_id
group by units.unit_id, units.short_zh, units.short_en, unit_order.place, ranked.theme
order by unit_order.place, ranked.theme
