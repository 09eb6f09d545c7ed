-- Which year-to-date figures are lower than one for an earlier day of the same year, in the file or in the lake?
-- zh: 累计数不应低于同年更早日期的数
-- grain: one row per row_number, column_number
-- severity: warning
with flows as (
    select subjects.subject
    from subjects
    inner join indicators using (indicator_id)
    where indicators.accumulates = 'flow'
),

every_value as (
    select subject, as_of, value, row_number, column_number from piece
    semi join flows using (subject)
    union all
    select subject, as_of, value, null, null from piece_known
    semi join flows using (subject)
    anti join piece using (subject, as_of)
),

compared as (
    select
        row_number,
        column_number,
        value,
        max(value) over earlier as highest,
        arg_max(as_of, value) over earlier as highest_on,
    from every_value
    window earlier as (
        partition by subject, year(as_of)
        order by as_of
        rows between unbounded preceding and 1 preceding
    )
)

select
    row_number,
    column_number,
    format('不低于 {:.15g}（{}）', highest, highest_on) as expected_zh,
    format('at least {:.15g}, the figure of {}', highest, highest_on) as expected_en,
from compared
where row_number is not null and highest > value
order by row_number, column_number
