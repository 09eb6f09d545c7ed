-- Which indicators can be promised, with the measure of each?
-- grain: one row per indicator_id
select
    indicator_id,
    name_zh || '（' || measure_zh || '）' as named_zh,
    name_en || ' (' || measure_en || ')' as named_en,
from indicators
order by name_zh, indicator_id
