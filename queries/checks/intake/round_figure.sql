-- Which large counts have one digit that is not zero, such as 3000 or 20000?
-- zh: 整千整万的数，疑为估计数
-- grain: one row per figure
-- severity: hint
select
    incoming.figure,
    '逐项统计的数，或说明为何恰为整数' as expected_zh,
    'a figure that was counted, or why it is so round' as expected_en,
from incoming
inner join subjects using (subject)
inner join indicators using (indicator_id)
where
    indicators.accumulates <> 'state'
    and incoming.value >= 1000
    and incoming.value = round(incoming.value / pow(10, floor(log10(incoming.value)))) * pow(10, floor(log10(incoming.value)))
order by incoming.figure
