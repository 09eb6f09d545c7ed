-- Which place does each unit hold in each published list, and how has it moved since the list before?
-- grain: one row per list_id, position
-- $unit: text, the unit_id, or nothing for all
-- $document: text, the document_id, or nothing for all
-- $period: text, the period code, or nothing for all
select
    list_id,
    series,
    board,
    period,
    measure_zh,
    measure_en,
    position,
    unit_id,
    unit_zh,
    unit_en,
    side,
    threshold,
    previous_period,
    previous_position,
    moved_up,
    document_id,
    clause,
    source_id,
from league_places
where
    ($unit is null or unit_id = $unit)
    and ($document is null or document_id = $document)
    and ($period is null or period = $period)
order by list_id, position
