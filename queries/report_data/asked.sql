-- What is asked of one unit?
-- grain: one row per indicator_id, unit_id
-- $reporter: text, the unit_id of the unit that reports
select
    asked.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    asked.unit_id,
    units.name_zh as unit_zh,
    units.name_en as unit_en,
    indicators.measure_zh,
    indicators.measure_en,
    indicators.accumulates,
    asked.frequency,
    indicators.decimals,
    themes.page,
from asked_of_units as asked
inner join indicators using (indicator_id)
inner join units on asked.unit_id = units.unit_id
inner join themes using (theme)
where asked.reporter_id = $reporter
order by themes.theme, asked.indicator_id, asked.unit_id
