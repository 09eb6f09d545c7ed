-- Which themes are there?
-- grain: one row per theme
-- $theme: text, the theme, or nothing for all
select
    theme,
    name_zh,
    name_en,
from themes
where $theme is null or theme = $theme
order by theme
