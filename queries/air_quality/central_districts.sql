-- What does the quality plan state for the central districts alone, by grade II of the standard?
-- grain: one row per indicator_id, period
select
    observations.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    observations.period,
    observations.value,
    indicators.measure_zh,
    indicators.measure_en,
    documents.number,
    observations.clause,
    observations.note as note_zh,
    observations.note_en,
from observations
inner join indicators using (indicator_id)
inner join documents using (document_id)
where observations.indicator_id in ('central_good_air_days', 'central_good_air_share')
order by observations.indicator_id, observations.period
