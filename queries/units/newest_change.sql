-- From which day on does the last change of a unit hold?
-- grain: one row
select max(changed_on) as changed_on,
from unit_changes
