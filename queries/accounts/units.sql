-- For which units can there be a reporter?
-- grain: one row per unit_id
select unit_id,
from units
order by unit_id
