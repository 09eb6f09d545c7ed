-- Which value stands for each figure and day, and who said it?
-- grain: one row per indicator_id, unit_id, as_of
-- $indicator: text, the indicator_id, or nothing for all
-- $unit: text, the unit that is measured, or nothing for all
-- $theme: text, the theme, or nothing for all
-- $document: text, the document that states it, or nothing for all
-- $period: text, the period code, or nothing for all
-- $on: date, the reporting date; what was reached after it is left out
select
    known.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    known.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    indicators.theme,
    known.period,
    known.as_of,
    known.value,
    indicators.measure_zh,
    indicators.measure_en,
    indicators.decimals,
    known.origin,
    known.document_id,
    known.clause,
    known.source_id,
    string_agg(impossible.said_zh, '；' order by impossible.rule_id) as cannot_be_zh,
    string_agg(impossible.said_en, '; ' order by impossible.rule_id) as cannot_be_en,
from known_values as known
inner join indicators using (indicator_id)
inner join units using (unit_id)
left join impossible_values as impossible using (indicator_id, unit_id, as_of)
where
    known.as_of <= cast($on as date)
    and ($indicator is null or known.indicator_id = $indicator)
    and ($unit is null or known.unit_id = $unit)
    and ($theme is null or indicators.theme = $theme)
    and ($document is null or known.document_id = $document)
    and ($period is null or known.period = $period)
group by all
order by known.indicator_id, known.unit_id, known.as_of
