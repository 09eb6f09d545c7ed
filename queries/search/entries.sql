-- What can be searched: tasks, indicators, units, people and documents, each with its words in both languages?
-- grain: one row per kind, entry_id
with bodies as (
    select
        responsibilities.task_id,
        string_agg(units.short_zh || ' ' || units.short_en, ' ') as names,
    from responsibilities
    inner join units using (unit_id)
    group by responsibilities.task_id
),

people as (
    select
        task_id,
        string_agg(name || ' ' || coalesce(name_en, ''), ' ') as names,
    from overseers
    group by task_id
),

aliases as (
    select
        unit_id,
        string_agg(alias, ' ') as names,
    from (
        select alias, unit_id, from unit_aliases
        union
        select old_name, unit_id, from old_names
    )
    group by unit_id
),

homes as (
    select
        targets.indicator_id,
        min_by(targets.task_id, documents.issued_on) as task_id,
        min_by(targets.document_id, documents.issued_on) as document_id,
    from targets
    inner join documents using (document_id)
    group by targets.indicator_id
),

areas as (
    select
        observations.unit_id,
        min(observations.document_id) as document_id,
    from observations
    inner join units using (unit_id)
    where units.kind = 'area'
    group by observations.unit_id
),

stated as (
    select
        indicator_id,
        min(document_id) as document_id,
    from observations
    where document_id is not null
    group by indicator_id
)

select
    'task' as kind,
    tasks.task_id as entry_id,
    tasks.title_zh,
    tasks.title_en,
    concat_ws(' ', documents.number, tasks.clause) as detail_zh,
    concat_ws(' ', number_en(documents.number), tasks.clause) as detail_en,
    concat_ws(' ', tasks.task_id, documents.title_zh, documents.title_en, bodies.names, people.names) as words,
    tasks.document_id,
    tasks.task_id,
from tasks
left join documents using (document_id)
left join bodies using (task_id)
left join people using (task_id)
union all
select
    'indicator',
    indicators.indicator_id,
    indicators.name_zh,
    indicators.name_en,
    indicators.measure_zh,
    indicators.measure_en,
    concat_ws(' ', indicators.indicator_id, themes.name_zh, themes.name_en),
    coalesce(homes.document_id, stated.document_id),
    homes.task_id,
from indicators
inner join themes using (theme)
left join homes using (indicator_id)
left join stated using (indicator_id)
union all
select
    'unit',
    units.unit_id,
    units.name_zh,
    units.name_en,
    units.short_zh,
    units.short_en,
    concat_ws(' ', units.unit_id, aliases.names),
    areas.document_id,
    null,
from units
left join aliases using (unit_id)
left join areas using (unit_id)
union all
select
    'person',
    name,
    name,
    any_value(coalesce(name_en, name)),
    string_agg(distinct printed_role, '、'),
    string_agg(distinct printed_role, '、'),
    '',
    null,
    null,
from overseers
group by name
union all
select
    'document',
    document_id,
    title_zh,
    title_en,
    number,
    number_en(number),
    concat_ws(' ', document_id, summary_zh, summary_en),
    document_id,
    null,
from documents
order by kind, entry_id
