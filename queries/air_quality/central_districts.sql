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
inner join topic_roles on topic_roles.part = 'air_quality.earlier_count' and observations.indicator_id = topic_roles.indicator_id
order by topic_roles.position, observations.period
