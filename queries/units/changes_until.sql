-- What had changed of units by one day?
-- grain: one row per unit_id, changed_on, to_unit_id
-- $on: date, the day
select unit_changes.*
from unit_changes
where unit_changes.changed_on <= cast($on as date)
order by unit_changes.changed_on, unit_changes.unit_id, unit_changes.to_unit_id
