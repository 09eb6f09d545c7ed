-- Which year-to-date figures are lower than one for an earlier day of the same year, in the file or in the lake?
-- zh: 累计数不应低于同年更早日期的数
-- grain: one row per row_number, column_number
-- severity: warning
with earlier as (
    select indicator_id, unit_id, as_of, value from incoming
    union all
    select indicator_id, unit_id, as_of, value from known_values
    anti join incoming using (indicator_id, unit_id, as_of)
)

select
    incoming.row_number,
    incoming.column_number,
    format('不低于 {:.15g}（{}）', max(earlier.value), arg_max(earlier.as_of, earlier.value)) as expected_zh,
    format('at least {:.15g}, the figure of {}', max(earlier.value), arg_max(earlier.as_of, earlier.value)) as expected_en,
from incoming
inner join indicators using (indicator_id)
inner join earlier
    on incoming.indicator_id = earlier.indicator_id
    and incoming.unit_id = earlier.unit_id
    and earlier.as_of < incoming.as_of
    and year(earlier.as_of) = year(incoming.as_of)
where indicators.accumulates = 'flow'
group by incoming.row_number, incoming.column_number, incoming.value
having max(earlier.value) > incoming.value
order by incoming.row_number, incoming.column_number
