-- Which figures lie more than 3.5 modified z-scores from the last thirty of the unit's own before them, of at least four?
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
        union all
        select indicator_id, unit_id, as_of, value from known_values
        semi join incoming using (indicator_id, unit_id)
        anti join incoming using (indicator_id, unit_id, as_of)
    ) as every_value
    inner join indicators using (indicator_id)
    window by_day as (partition by indicator_id, unit_id order by as_of)
),

centred as (
    select
        indicator_id,
        unit_id,
        as_of,
        step,
        median(step) over before as middle,
        mad(step) over before as spread,
        count(step) over before as steps,
    from history
    window before as (
        partition by indicator_id, unit_id
        order by as_of
        rows between 30 preceding and 1 preceding
    )
)

select
    incoming.row_number,
    incoming.column_number,
    format('增量接近历史中位数 {:.15g}', centred.middle) as expected_zh,
    format('a step near the median of the past, {:.15g}', centred.middle) as expected_en,
from incoming
inner join centred using (indicator_id, unit_id, as_of)
where
    centred.steps >= 4
    and centred.spread > 0
    and 0.6745 * abs(centred.step - centred.middle) / centred.spread > 3.5
order by incoming.row_number, incoming.column_number
