-- Which documents give the city a housing target, and where do they differ?
-- grain: one row per indicator_id, document_id
select
    targets.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    targets.value as target,
    targets.value - max(targets.value) over (partition by targets.indicator_id) as below_highest,
    targets.document_id,
    documents.number,
    documents.title_zh,
    documents.title_en,
    targets.clause,
    targets.note as note_zh,
    targets.note_en,
from targets
inner join indicators using (indicator_id)
inner join documents using (document_id)
where
    indicators.theme = 'housing'
    and targets.unit_id = 'zhengzhou'
    and targets.indicator_id in (select indicator_id from targets where document_id = 'zzw-2017-77')
order by
    array_position(['housing_starts', 'housing_completions', 'rental_completions'], targets.indicator_id) nulls last,
    targets.value desc,
    targets.document_id
