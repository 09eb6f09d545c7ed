-- Which figures, as a share of their target, lie more than 3.5 modified z-scores from those of at least four peers that day?
-- zh: 完成比例与同组单位相差过大（修正 z 分数超过 3.5）
-- grain: one row per row_number, column_number
-- severity: warning
with shares as (
    select
        reported.indicator_id,
        reported.unit_id,
        reported.as_of,
        units.board,
        max(reported.value / targets.value) as share,
    from (
        select indicator_id, unit_id, as_of, value from incoming
        union all
        select indicator_id, unit_id, as_of, value from known_values
        anti join incoming using (indicator_id, unit_id, as_of)
    ) as reported
    inner join standing_targets(date '9999-12-31') as targets
        on reported.indicator_id = targets.indicator_id
        and reported.unit_id = targets.unit_id
        and reported.as_of between targets.start_on and targets.due_on
        and targets.counted
        and targets.value > 0
    inner join units on reported.unit_id = units.unit_id
    where units.board is not null
    group by reported.indicator_id, reported.unit_id, reported.as_of, units.board
),

centred as (
    select
        incoming.row_number,
        incoming.column_number,
        any_value(own.share) as share,
        median(peers.share) as middle,
        mad(peers.share) as spread,
    from incoming
    inner join shares as own using (indicator_id, unit_id, as_of)
    inner join shares as peers
        on own.indicator_id = peers.indicator_id
        and own.board = peers.board
        and own.as_of = peers.as_of
        and own.unit_id <> peers.unit_id
    group by incoming.row_number, incoming.column_number
    having count(*) >= 4
)

select
    row_number,
    column_number,
    format('完成比例接近同组中位数 {:.0f}%', 100 * middle) as expected_zh,
    format('a share of the target near the median of its board, {:.0f}%', 100 * middle) as expected_en,
from centred
where spread > 0 and 0.6745 * abs(share - middle) / spread > 3.5
order by row_number, column_number
