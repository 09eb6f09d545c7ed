-- What is measured, in which measure, and how does it add up?
-- grain: one row per indicator_id
-- $theme: text, the theme, or nothing for all
-- $indicator: text, the indicator_id, or nothing for all
select
    indicator_id,
    name_zh,
    name_en,
    measure_zh,
    measure_en,
    decimals,
    direction,
    accumulates,
    rollup,
    numerator_id,
    denominator_id,
    theme,
from indicators
where ($theme is null or theme = $theme) and ($indicator is null or indicator_id = $indicator)
order by indicator_id
