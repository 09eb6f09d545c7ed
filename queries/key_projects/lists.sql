-- Which published lists are there, the newest first, in the order of the print?
-- grain: one row per list_id
select
    list_id,
    series,
    any_value(rankings.board) as board,
    any_value(boards.name_zh) as board_zh,
    any_value(boards.name_en) as board_en,
    any_value(period) as period,
    any_value(measure_zh) as measure_zh,
    any_value(measure_en) as measure_en,
    count(*) as places,
    any_value(threshold) as threshold,
    any_value(document_id) as document_id,
    any_value(clause) as clause,
    any_value(source_id) as source_id,
from rankings
inner join boards using (board)
group by list_id, series
order by any_value(period) desc, min(line) nulls last, places desc, list_id
