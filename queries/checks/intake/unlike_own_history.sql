-- Which figures lie more than 3.5 modified z-scores from the last thirty of the unit's own before them, of at least four?
-- The modified z-score is 0.6745 times the distance from the median, over the median distance (Iglewicz and Hoaglin).
-- zh: 与本单位历史数据相差过大（修正 z 分数超过 3.5）
-- grain: one row per row_number, column_number
-- severity: warning
with every_value as (
    select subject, as_of, value from incoming
    union all
    select subject, as_of, value from known
    anti join incoming using (subject, as_of)
),

history as materialized (
    select
        subject,
        as_of,
        case
            when indicators.accumulates <> 'flow' then value
            when year(as_of) = year(lag(as_of) over by_day) then value - lag(value) over by_day
            else value
        end as step,
        row_number() over by_day as place,
    from every_value
    inner join subjects using (subject)
    inner join indicators using (indicator_id)
    window by_day as (partition by subject order by as_of)
),

placed as (
    select
        subject,
        as_of,
        place,
        step,
        quantile_cont(step, [0.29, 0.5, 0.71]) over before as marks,
    from history
    window before as (partition by subject order by place rows between 30 preceding and 1 preceding)
),

-- The median distance is never less than that of the median from the nearer mark: of five steps and more less than half
-- lie between the marks. It is dear to slide along, and is asked only of steps that are far by this measure.
far as materialized (
    select
        subject,
        as_of,
        place,
        step,
        marks[2] as middle,
    from placed
    where
        place = 5
        or (place > 5 and 0.6745 * abs(step - marks[2]) > 3.5 * least(marks[3] - marks[2], marks[2] - marks[1]))
),

spreads as (
    select
        far.subject,
        far.place,
        mad(earlier.step) as spread,
    from far
    inner join history as earlier
        on far.subject = earlier.subject and earlier.place between far.place - 30 and far.place - 1
    group by far.subject, far.place
),

doubtful as (
    select
        far.subject,
        far.as_of,
        far.middle,
    from far
    inner join spreads using (subject, place)
    where spreads.spread > 0 and 0.6745 * abs(far.step - far.middle) / spreads.spread > 3.5
)

select
    incoming.row_number,
    incoming.column_number,
    format('增量接近历史中位数 {:.15g}', doubtful.middle) as expected_zh,
    format('a step near the median of the past, {:.15g}', doubtful.middle) as expected_en,
from incoming
inner join doubtful using (subject, as_of)
order by incoming.row_number, incoming.column_number
