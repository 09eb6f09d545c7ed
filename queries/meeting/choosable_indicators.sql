-- By which indicators can a decision be shown to be done, and in which measure?
-- grain: one row per indicator_id
select
    indicator_id,
    name_zh,
    name_en,
    measure_zh,
    measure_en,
from indicators
order by theme, indicator_id
