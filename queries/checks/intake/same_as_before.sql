-- Which figures repeat, to the last digit, the figure before them?
-- A level or a daily value may well stay as it is; a year-to-date figure that is not zero has not moved for a period.
-- zh: 累计数与前一期完全相同
-- grain: one row per row_number, column_number
-- severity: warning
select
    incoming.row_number,
    incoming.column_number,
    format('不同于前一期的 {:.15g}，或说明本期为何没有进展', incoming.value) as expected_zh,
    format('other than {:.15g} as before, or why nothing was done since', incoming.value) as expected_en,
from incoming
inner join indicators using (indicator_id)
inner join known_values as known
    on incoming.indicator_id = known.indicator_id
    and incoming.unit_id = known.unit_id
    and known.as_of < incoming.as_of
    and year(known.as_of) = year(incoming.as_of)
where indicators.accumulates = 'flow'
group by incoming.row_number, incoming.column_number, incoming.value
having arg_max(known.value, known.as_of) = incoming.value and incoming.value <> 0
order by incoming.row_number, incoming.column_number
