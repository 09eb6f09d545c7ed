-- Which published lists are there, newest first?
-- grain: one row per list_id
select
    list_id,
    series,
    any_value(board) as board,
    any_value(period) as period,
    any_value(measure_zh) as measure_zh,
    any_value(measure_en) as measure_en,
    count(*) as places,
    any_value(threshold) as threshold,
    any_value(document_id) as document_id,
    any_value(clause) as clause,
    any_value(source_id) as source_id,
from rankings
group by list_id, series
order by period desc, list_id
