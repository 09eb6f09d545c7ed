-- Which documents and cited sources state numbers, and how many; how many do we set ourselves; how many were reported?
-- Reported ones are those that stand, and have no origin_id.
-- grain: one row per origin_id
select
    origin_id,
    any_value(document_id) is not null as is_printed,
    any_value(origin_zh) as origin_zh,
    any_value(origin_en) as origin_en,
    count(*) as figures,
from statements
group by origin_id
union all
select
    null,
    false,
    null,
    null,
    count(*),
from reported_values
order by origin_id nulls last
