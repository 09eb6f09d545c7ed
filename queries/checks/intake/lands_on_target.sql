-- Which year-to-date figures of a hundred or more land exactly on their target before it is due?
-- zh: 数值恰好等于目标
-- grain: one row per row_number, column_number
-- severity: hint
select
    incoming.row_number,
    incoming.column_number,
    format('实际统计数；目标恰为 {:.15g}，请说明', incoming.value) as expected_zh,
    format('what was counted; the target is exactly {:.15g}, so say how it was reached', incoming.value) as expected_en,
from incoming
inner join indicators using (indicator_id)
where
    indicators.accumulates = 'flow'
    and incoming.value >= 100
    and exists (
        from standing_targets(date '9999-12-31') as targets
        where
            targets.indicator_id = incoming.indicator_id
            and targets.unit_id = incoming.unit_id
            and targets.value = incoming.value
            and incoming.as_of between targets.start_on and targets.due_on
    )
order by incoming.row_number, incoming.column_number
