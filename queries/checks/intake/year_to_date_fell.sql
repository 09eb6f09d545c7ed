-- Which year-to-date figures are lower than one for an earlier day of the same year, in the file or in the lake?
-- zh: 累计数不应低于同年更早日期的数
-- grain: one row per figure
-- severity: warning
with flows as (
    select subjects.subject
    from subjects
    inner join indicators using (indicator_id)
    where indicators.accumulates = 'flow'
),

every_value as (
    select subject, as_of, value, figure from piece
    semi join flows using (subject)
    union all
    select subject, as_of, value, null from piece_known
    semi join flows using (subject)
    anti join piece using (subject, as_of)
),

compared as (
    select
        figure,
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
    figure,
    format('不低于 {:.15g}（{}）', highest, highest_on) as expected_zh,
    format('at least {:.15g}, the figure of {}', highest, highest_on) as expected_en,
from compared
where figure is not null and highest > value
order by figure
