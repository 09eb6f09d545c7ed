-- Where does each measured unit stand on each theme: its worst status, and how many promises are short of plan?
-- What is measured for an area, a company or a group of bodies stands with the city.
-- grain: one row per unit_id, theme
-- $on: date, the reporting date
with ranked as (
    select
        promises.*,
        if(unit_roles.level in ('territory', 'authority'), promises.unit_id, city.unit_id) as shown_unit_id,
        severity.place as severity,
    from promise_statuses(cast($on as date)) as promises
    inner join unit_roles using (unit_id)
    inner join status_severity as severity using (status)
    cross join city
)

select
    units.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    unit_order.place,
    tiles.tile_column,
    tiles.tile_row,
    ranked.theme,
    any_value(ranked.theme_zh) as theme_zh,
    any_value(ranked.theme_en) as theme_en,
    arg_min(ranked.status, ranked.severity) as status,
    count(*) as commitments,
    count(*) filter (where short_of_plan(ranked.status)) as behind,
    count(*) filter (where ranked.is_reported) as reported,
from ranked
inner join units on ranked.shown_unit_id = units.unit_id
inner join unit_order on units.unit_id = unit_order.unit_id
left join tiles on units.unit_id = tiles.unit_id
group by units.unit_id, units.short_zh, units.short_en, unit_order.place, tiles.tile_column, tiles.tile_row, ranked.theme
order by unit_order.place, ranked.theme
