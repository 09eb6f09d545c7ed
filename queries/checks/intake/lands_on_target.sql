-- Which year-to-date figures of a hundred or more land exactly on their target before it is due?
-- zh: 数值恰好等于目标
-- grain: one row per figure
-- severity: hint
with goals as (
    select promised.*
    from promised
    inner join subjects using (subject)
    inner join indicators using (indicator_id)
    where indicators.accumulates = 'flow' and promised.value >= 100
)

select
    incoming.figure,
    format('实际统计数；目标恰为 {:.15g}，请说明', incoming.value) as expected_zh,
    format('what was counted; the target is exactly {:.15g}, so say how it was reached', incoming.value) as expected_en,
from incoming
semi join goals
    on incoming.subject = goals.subject
    and incoming.value = goals.value
    and incoming.as_of between goals.start_on and goals.due_on
order by incoming.figure
