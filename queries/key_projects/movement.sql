-- How did each unit's place change from list to list of one series and board?
-- grain: one row per period, unit_id
-- $series: text, the series of lists
-- $board: text, the board
select
    period,
    unit_id,
    unit_zh,
    unit_en,
    unit_board,
    position,
    side,
    previous_position,
    moved_up,
    list_id,
    document_id,
    source_id,
from league_places
where series = $series and board = $board
order by sequence, position
