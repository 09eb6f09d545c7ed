-- Was one unit merged away, from which day on, and into which?
-- grain: one row per unit_id
-- $unit: text, the unit_id of the unit that reports
select
    unit_changes.unit_id,
    unit_changes.changed_on,
    units.name_zh as into_zh,
    units.name_en as into_en,
from unit_changes
inner join units on unit_changes.to_unit_id = units.unit_id
where unit_changes.kind = 'merged' and unit_changes.unit_id = $unit
order by unit_changes.unit_id
