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

placed as materialized (
    select
        *,
        row_number() over by_day as place,
        count(step) over before as steps,
        quantile_cont(step, [1/3, 1/2, 2/3]) over before as thirds,
    from history
    window
        by_day as (partition by indicator_id, unit_id order by as_of),
        before as (by_day rows between 30 preceding and 1 preceding)
),

-- The median distance is never less than that of the median from the nearer third, since less than half of the steps lie
-- between the thirds. It is dear to slide along, and is asked only of steps that are far by this measure.
far as materialized (
    select *, thirds[2] as middle
    from placed
    where
        steps >= 4
        and 0.6745 * abs(step - thirds[2]) > 3.5 * least(thirds[3] - thirds[2], thirds[2] - thirds[1])
),

doubtful as (
    select far.indicator_id, far.unit_id, far.as_of, far.middle
    from far
    inner join placed as earlier
        on earlier.indicator_id = far.indicator_id
        and earlier.unit_id = far.unit_id
        and earlier.place between far.place - 30 and far.place - 1
    group by all
    having
        mad(earlier.step) > 0
        and 0.6745 * abs(any_value(far.step) - far.middle) / mad(earlier.step) > 3.5
)

select
    incoming.row_number,
    incoming.column_number,
    format('增量接近历史中位数 {:.15g}', doubtful.middle) as expected_zh,
    format('a step near the median of the past, {:.15g}', doubtful.middle) as expected_en,
from incoming
inner join doubtful using (indicator_id, unit_id, as_of)
order by incoming.row_number, incoming.column_number
