-- Where does every number come from: document and clause, cited source, or submission?
-- grain: one row per kind, indicator_id, unit_id, period, origin_id, clause
with numbers as (
    select
        'target' as kind,
        indicator_id,
        unit_id,
        strftime(due_on, '%Y-%m-%d') as period,
        value,
        document_id,
        clause,
        source_id,
        cast(null as varchar) as submission_id,
        note as note_zh,
        note_en,
    from targets
    union all
    select
        'known',
        indicator_id,
        unit_id,
        period,
        value,
        document_id,
        clause,
        source_id,
        null,
        note,
        note_en,
    from observations
    union all
    select
        'reported',
        indicator_id,
        unit_id,
        period,
        value,
        null,
        null,
        null,
        submission_id,
        note,
        note,
    from reported_values
)

select
    numbers.kind,
    numbers.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    indicators.theme,
    numbers.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    numbers.period,
    numbers.value,
    indicators.measure_zh,
    indicators.measure_en,
    coalesce(numbers.document_id, numbers.source_id, numbers.submission_id) as origin_id,
    coalesce(documents.number, sources.title_zh, submissions.file_name) as origin_zh,
    coalesce(documents.number, sources.title_en, submissions.file_name) as origin_en,
    numbers.clause,
    sources.url,
    sources.published_on,
    numbers.note_zh,
    numbers.note_en,
from numbers
inner join indicators using (indicator_id)
inner join units using (unit_id)
left join documents using (document_id)
left join sources using (source_id)
left join submissions using (submission_id)
order by indicators.theme, numbers.indicator_id, numbers.unit_id, numbers.period, numbers.kind, origin_id, numbers.clause
