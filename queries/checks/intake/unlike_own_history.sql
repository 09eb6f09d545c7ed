-- Which figures lie more than 3.5 modified z-scores from the unit's own earlier figures, of which there are at least four?
-- The modified z-score is 0.6745 times the distance from the median, over the median distance (Iglewicz and Hoaglin).
-- zh: 与本单位历史数据相差过大（修正 z 分数超过 3.5）
-- grain: one row per row_number, column_number
-- severity: warning
with history as (
    select
        indicator_id,
        unit_id,
        as_of,
        case
            when indicators.accumulates <> 'flow' then value
            when year(as_of) = year(lag(as_of) over by_day) then value - lag(value) over by_day
            else value
        end as step,
    from (
        select indicator_id, unit_id, as_of, value from incoming
        union
        select indicator_id, unit_id, as_of, value from known_values
        anti join incoming using (indicator_id, unit_id, as_of)
    ) as every_value
    inner join indicators using (indicator_id)
    window by_day as (partition by indicator_id, unit_id order by as_of)
),

centred as (
    select
        incoming.row_number,
        incoming.column_number,
        any_value(own.step) as step,
        median(history.step) as middle,
        mad(history.step) as spread,
    from incoming
    inner join history as own using (indicator_id, unit_id, as_of)
    inner join history
        on incoming.indicator_id = history.indicator_id
        and incoming.unit_id = history.unit_id
        and history.as_of < incoming.as_of
    group by incoming.row_number, incoming.column_number
    having count(*) >= 4
)

select
    row_number,
    column_number,
    format('增量接近历史中位数 {:.15g}', middle) as expected_zh,
    format('a step near the median of the past, {:.15g}', middle) as expected_en,
from centred
where spread > 0 and 0.6745 * abs(step - middle) / spread > 3.5
order by row_number, column_number
