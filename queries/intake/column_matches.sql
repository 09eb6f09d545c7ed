-- What do the headers of one unit's own files stand for, as was said last?
-- grain: one row per header
-- $unit: text, the unit_id that reports
select
    header,
    field,
from column_matches
where unit_id = $unit
qualify row_number() over (partition by header order by commit_number desc nulls last, matched_at desc) = 1
order by header
