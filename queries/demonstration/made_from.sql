-- Is this lake one for demonstration, and from what was it made? Both are missing in a real one.
-- grain: one row
select
    max(seed) as seed,
    max(recipe) as recipe,
from demonstration
