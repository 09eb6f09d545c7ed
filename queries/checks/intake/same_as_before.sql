-- Which figures repeat, to the last digit, the figure before them?
-- A level or a daily value may well stay as it is; a year-to-date figure that is not zero has not moved for a period.
-- zh: 累计数与前一期完全相同
-- grain: one row per row_number, column_number
-- severity: warning
with flows as (
    select known.subject, known.as_of, known.value
    from known
    inner join subjects using (subject)
    inner join indicators using (indicator_id)
    where indicators.accumulates = 'flow'
)

select
    incoming.row_number,
    incoming.column_number,
    format('不同于前一期的 {:.15g}，或说明本期为何没有进展', incoming.value) as expected_zh,
    format('other than {:.15g} as before, or why nothing was done since', incoming.value) as expected_en,
from (from incoming semi join flows using (subject)) as incoming
asof inner join flows as before
    on incoming.subject = before.subject and incoming.as_of > before.as_of
where
    year(before.as_of) = year(incoming.as_of)
    and before.value = incoming.value
    and incoming.value <> 0
order by incoming.row_number, incoming.column_number
