-- Through which values does each measured thing of a document run: what it states, promises, and what was reported since?
-- Only what has at least two days.
-- grain: one row per indicator_id, unit_id, as_of, kind
-- $document: text, the document_id
-- $on: date, the reporting date
with points as (
    select
        indicator_id,
        unit_id,
        as_of,
        'stated' as kind,
        value,
        clause,
    from observations
    where document_id = $document and counted
    union all
    select
        indicator_id,
        unit_id,
        due_on,
        'promised',
        max(value),
        min(clause),
    from targets
    where document_id = $document
    group by indicator_id, unit_id, due_on
    union all
    select distinct
        known.indicator_id,
        known.unit_id,
        known.as_of,
        'reported',
        known.value,
        null,
    from known_values as known
    inner join targets using (indicator_id, unit_id)
    where
        targets.document_id = $document
        and known.origin <> 'stated'
        and known.as_of <= cast($on as date)
),

-- A window that counts different days takes as long as all the rest.
of_several_days as (
    select
        indicator_id,
        unit_id,
    from points
    group by indicator_id, unit_id
    having min(as_of) < max(as_of)
)

select
    points.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    points.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.kind as unit_kind,
    unit_roles.level as unit_level,
    points.as_of,
    points.kind,
    points.value,
    indicators.measure_zh,
    indicators.measure_en,
    indicators.decimals,
    points.clause,
from points
inner join indicators using (indicator_id)
inner join units using (unit_id)
inner join unit_roles using (unit_id)
semi join of_several_days using (indicator_id, unit_id)
order by points.indicator_id, points.unit_id, points.as_of, points.kind
