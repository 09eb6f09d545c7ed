-- How does a document divide its wholes: by type, size, class, source of money, phase or item?
-- grain: one row per whole_id, breakdown, indicator_id, unit_id, period
-- $document: text, the document_id
with numbers as (
    select
        indicator_id,
        unit_id,
        period,
        value,
        line,
        clause,
        note,
        note_en,
    from observations
    where document_id = $document and counted
    union all
    select
        indicator_id,
        unit_id,
        strftime(start_on, '%Y') || '-' || strftime(due_on, '%Y'),
        value,
        min(line),
        min(clause),
        min(note),
        min(note_en),
    from targets
    where document_id = $document
    group by indicator_id, unit_id, start_on, due_on, value
)

select
    indicators.part_of as whole_id,
    wholes.name_zh as whole_zh,
    wholes.name_en as whole_en,
    indicators.breakdown,
    indicators.indicator_id,
    coalesce(indicators.part_zh, indicators.name_zh) as part_zh,
    coalesce(indicators.part_en, indicators.name_en) as part_en,
    numbers.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.kind as unit_kind,
    numbers.period,
    numbers.value,
    whole_numbers.value as whole,
    whole_numbers.note as whole_note_zh,
    whole_numbers.note_en as whole_note_en,
    wholes.measure_zh,
    wholes.measure_en,
    wholes.decimals,
    numbers.clause,
from numbers
inner join indicators using (indicator_id)
inner join indicators as wholes on indicators.part_of = wholes.indicator_id
inner join units using (unit_id)
left join numbers as whole_numbers
    on wholes.indicator_id = whole_numbers.indicator_id
    and numbers.unit_id = whole_numbers.unit_id
    and numbers.period = whole_numbers.period
order by numbers.line, whole_id, indicators.breakdown, indicators.indicator_id, numbers.unit_id, numbers.period
