-- What does a document state or promise unit by unit: districts, counties, zones and mapped areas?
-- grain: one row per indicator_id, unit_id, period
-- $document: text, the document_id
with numbers as (
    select
        indicator_id,
        unit_id,
        period,
        value,
        note,
        note_en,
    from observations
    where document_id = $document and counted
    union all
    select
        indicator_id,
        unit_id,
        strftime(due_on, '%Y-%m-%d'),
        max(value),
        min(note),
        min(note_en),
    from targets
    where document_id = $document
    group by indicator_id, unit_id, due_on
)

select
    numbers.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    indicators.part_of,
    indicators.breakdown,
    indicators.part_zh,
    indicators.part_en,
    numbers.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.kind as unit_kind,
    unit_roles.level as unit_level,
    unit_order.place as unit_place,
    numbers.period,
    numbers.value,
    indicators.measure_zh,
    indicators.measure_en,
    indicators.decimals,
    numbers.note as note_zh,
    numbers.note_en,
from numbers
inner join indicators using (indicator_id)
inner join units using (unit_id)
inner join unit_order using (unit_id)
inner join unit_roles using (unit_id)
where
    unit_roles.level = 'territory'
    or units.kind = 'area'
    or (units.kind = 'institution' and unit_roles.parent_id = (select unit_id from city))
order by numbers.indicator_id, unit_order.place, numbers.period
