-- Which themes are there?
-- grain: one row per theme
select
    themes.theme,
    themes.name_zh,
    themes.name_en,
from themes
order by themes.name_zh, themes.theme
