-- Which place does each unit hold in one list, and how has it moved since the list before?
-- grain: one row per position
-- $list: text, the list_id
select
    places.position,
    places.unit_id,
    places.unit_zh,
    places.unit_en,
    places.unit_board,
    places.side,
    places.threshold,
    places.previous_period,
    places.previous_position,
    places.moved_up,
    computed.share,
    computed.computed_position,
    computed.units_compared,
    computed.source_id as share_source_id,
    case when computed.unit_id is not null then
        rank() over (partition by computed.unit_id is not null order by places.position)
    end as published_position_among_compared,
    places.document_id,
    places.clause,
    places.source_id,
    places.note as note_zh,
    places.note_en,
from league_places as places
left join computed_places as computed
    on places.series = computed.series
    and places.unit_id = computed.unit_id
    and places.period = computed.period
where places.list_id = $list
order by places.position
