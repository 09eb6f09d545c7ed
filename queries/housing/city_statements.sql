-- Which documents of one year give the city the same housing targets, and where do they differ?
-- Only what a document announces beside the plan, the plan's own figure for it, and whoever else says it.
-- grain: one row per indicator_id, document_id
-- $year: integer, the year
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
left join topic_roles on topic_roles.part = 'housing.measure' and targets.indicator_id = topic_roles.indicator_id
where
    indicators.theme = 'housing'
    and targets.unit_id in (from city)
    and targets.indicator_id in (
        select announced.indicator_id
        from targets as announced
        inner join year_documents using (document_id)
        where year_documents.topic = 'housing' and year_documents.role = 'announced' and year_documents.year = $year
    )
    and year(targets.due_on) = $year
order by
    topic_roles.position nulls last,
    targets.value desc,
    targets.document_id
