-- How far are the city's key-project totals against each goal set for them?
-- grain: one row per indicator_id, due_on
-- $on: date, the reporting date
select
    progress.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    indicators.measure_zh,
    indicators.measure_en,
    indicators.decimals,
    progress.due_on,
    progress.target,
    progress.actual,
    progress.as_of,
    progress.attainment,
    progress.expected,
    progress.expected_value,
    progress.status,
    coalesce(documents.number, sources.title_zh) as origin_zh,
    coalesce(number_en(documents.number), sources.title_en) as origin_en,
    progress.clause,
    progress.note as note_zh,
    progress.note_en,
from progress(cast($on as date)) as progress
inner join indicators using (indicator_id)
left join documents using (document_id)
left join sources using (source_id)
where indicators.theme = 'key_projects' and progress.unit_id in (from city)
order by indicators.name_en, progress.due_on
