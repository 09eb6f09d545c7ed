-- What does each document, cited source or setting state, number by number, in the order in which it stands there?
-- grain: one row per statement_id
create or replace table statements as
with numbers as (
    select
        'target' as kind,
        indicator_id as subject_id,
        task_id,
        unit_id,
        strftime(due_on, '%Y-%m-%d') as period,
        strftime(start_on, '%Y') || '-' || strftime(due_on, '%Y') as years_meant,
        value,
        counted,
        document_id,
        clause,
        line,
        source_id,
        note as note_zh,
        note_en,
    from targets
    union all
    select
        'amendment',
        indicator_id,
        task_id,
        unit_id,
        strftime(coalesce(new_due_on, due_on), '%Y-%m-%d'),
        null,
        value,
        true,
        document_id,
        clause,
        null,
        null,
        reason,
        reason,
    from amendments
    where document_id is not null
    union all
    select
        'milestone',
        indicator_id,
        task_id,
        unit_id,
        strftime(due_on, '%Y-%m-%d'),
        null,
        coalesce(100 * share, value),
        true,
        document_id,
        clause,
        line,
        null,
        event_zh,
        event_en,
    from milestones
    where share is not null or value is not null
    union all
    select
        'known',
        indicator_id,
        null,
        unit_id,
        period,
        period,
        value,
        counted,
        document_id,
        clause,
        line,
        source_id,
        note,
        note_en,
    from observations
    union all
    select
        'place',
        list_id,
        null,
        unit_id,
        period,
        null,
        position,
        true,
        document_id,
        clause,
        line,
        source_id,
        note,
        note_en,
    from rankings
    union all
    select
        'limit',
        rule_id,
        null,
        null,
        label_zh || label_en,
        null,
        unnest([lower, upper, value]),
        true,
        document_id,
        clause,
        line,
        source_id,
        note,
        note_en,
    from bands
),

subjects as (
    select
        indicator_id as subject_id,
        name_zh,
        name_en,
        measure_zh,
        measure_en,
        decimals,
    from indicators
    union all
    select
        list_id,
        any_value(measure_zh),
        any_value(measure_en),
        '名次',
        'place',
        0,
    from rankings
    group by list_id
),

rules as (
    select distinct
        rule_id as subject_id,
        label_zh,
        label_en,
        label_zh || label_en as period,
    from bands
)

select
    row_number() over (
        order by
            documents.issued_on nulls last,
            numbers.document_id nulls last,
            numbers.line nulls last,
            numbers.source_id nulls last,
            numbers.kind,
            numbers.subject_id,
            numbers.unit_id,
            numbers.period,
            numbers.task_id,
            numbers.clause,
            numbers.value
    ) as statement_id,
    numbers.kind,
    numbers.subject_id,
    coalesce(subjects.name_zh, rules.label_zh) as indicator_zh,
    coalesce(subjects.name_en, rules.label_en) as indicator_en,
    numbers.task_id,
    numbers.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    if(numbers.kind = 'limit', null, numbers.period) as period,
    numbers.years_meant,
    numbers.value,
    case when numbers.kind = 'milestone' then '%' else subjects.measure_zh end as measure_zh,
    case when numbers.kind = 'milestone' then '%' else subjects.measure_en end as measure_en,
    subjects.decimals,
    numbers.counted,
    coalesce(numbers.document_id, numbers.source_id, 'own') as origin_id,
    coalesce(documents.number, sources.title_zh, '本系统设定') as origin_zh,
    coalesce(number_en(documents.number), sources.title_en, 'our setting') as origin_en,
    numbers.document_id,
    numbers.clause,
    numbers.line,
    sources.url,
    numbers.note_zh,
    numbers.note_en,
from numbers
left join subjects using (subject_id)
left join rules on numbers.subject_id = rules.subject_id and numbers.period = rules.period
left join units using (unit_id)
left join documents using (document_id)
left join sources using (source_id)
where numbers.value is not null;
