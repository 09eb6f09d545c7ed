-- Where does every number come from: document and clause, cited source, or submission?
-- grain: one row per kind, subject_id, indicator_zh, unit_id, period, origin_id, clause, value
with numbers as (
    select
        'target' as kind,
        indicator_id as subject_id,
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
        'milestone',
        indicator_id,
        unit_id,
        strftime(due_on, '%Y-%m-%d'),
        100 * share,
        document_id,
        clause,
        null,
        null,
        event_zh,
        event_en,
    from milestones
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
    union all
    select
        'place',
        list_id,
        unit_id,
        period,
        position,
        document_id,
        clause,
        source_id,
        null,
        note,
        note_en,
    from rankings
    union all
    select
        'limit',
        rule_id,
        null,
        null,
        unnest([lower, upper, value]),
        document_id,
        clause,
        source_id,
        null,
        label_zh,
        label_en,
    from bands
),

subjects as (
    select
        indicator_id as subject_id,
        name_zh,
        name_en,
        measure_zh,
        measure_en,
    from indicators
    union all
    select
        list_id,
        any_value(measure_zh),
        any_value(measure_en),
        '名次',
        'place',
    from rankings
    group by list_id
)

select distinct
    numbers.kind,
    numbers.subject_id,
    coalesce(subjects.name_zh, numbers.note_zh) as indicator_zh,
    coalesce(subjects.name_en, numbers.note_en) as indicator_en,
    numbers.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    numbers.period,
    numbers.value,
    case when numbers.kind = 'milestone' then '%' else subjects.measure_zh end as measure_zh,
    case when numbers.kind = 'milestone' then '%' else subjects.measure_en end as measure_en,
    coalesce(numbers.document_id, numbers.source_id, numbers.submission_id, 'own') as origin_id,
    coalesce(documents.number, sources.title_zh, submissions.file_name, '本系统设定') as origin_zh,
    coalesce(documents.number, sources.title_en, submissions.file_name, 'our setting') as origin_en,
    numbers.clause,
    sources.url,
    sources.published_on,
    numbers.note_zh,
    numbers.note_en,
from numbers
left join subjects using (subject_id)
left join units using (unit_id)
left join documents using (document_id)
left join sources using (source_id)
left join submissions using (submission_id)
where numbers.value is not null
order by
    array_position(['target', 'milestone', 'known', 'reported', 'place', 'limit'], numbers.kind),
    numbers.subject_id,
    indicator_zh,
    numbers.unit_id,
    numbers.period,
    origin_id,
    numbers.clause,
    numbers.value
