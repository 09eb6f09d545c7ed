-- Which figures differ from what was approved for the same day already?
-- zh: 更正已审定的数，需说明原因
-- grain: one row per figure
-- severity: warning
select
    incoming.figure,
    format('已审定的 {:.15g}，或说明更正原因', approved.value) as expected_zh,
    format('{:.15g}, which was approved, or why it is corrected', approved.value) as expected_en,
from incoming
inner join subjects using (subject)
inner join reported_values as approved using (indicator_id, unit_id, as_of)
where incoming.value <> approved.value
order by incoming.figure
