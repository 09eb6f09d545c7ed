-- Which figures repeat, to the last digit, the figure before them?
-- A level or a daily value may well stay as it is; a year-to-date figure that is not zero has not moved for a period.
-- zh: 累计数与前一期完全相同
-- grain: one row per figure
-- severity: warning
with flows as (
    select piece_known.subject, piece_known.as_of, piece_known.value
    from piece_known
    inner join subjects using (subject)
    inner join indicators using (indicator_id)
    where indicators.accumulates = 'flow'
)

select
    sent.figure,
    format('不同于前一期的 {:.15g}，或说明本期为何没有进展', sent.value) as expected_zh,
    format('other than {:.15g} as before, or why nothing was done since', sent.value) as expected_en,
from (from piece semi join flows using (subject)) as sent
asof inner join flows as before
    on sent.subject = before.subject and sent.as_of > before.as_of
where
    year(before.as_of) = year(sent.as_of)
    and before.value = sent.value
    and sent.value <> 0
order by sent.figure
