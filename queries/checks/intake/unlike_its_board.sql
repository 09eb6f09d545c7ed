-- Which figures, as a share of their target, lie more than 3.5 modified z-scores from those of at least four peers that day?
-- zh: 完成比例与同组单位相差过大（修正 z 分数超过 3.5）
-- grain: one row per figure
-- severity: warning
with goals as (
    select
        targets.indicator_id,
        targets.unit_id,
        units.board,
        targets.value,
        targets.start_on,
        targets.due_on,
    from standing_targets(date '9999-12-31') as targets
    inner join units using (unit_id)
    where units.board is not null and targets.counted and targets.value > 0
),

sent as (
    select
        subjects.indicator_id,
        subjects.unit_id,
        incoming.as_of,
        incoming.value,
        incoming.figure,
    from (from subjects semi join goals using (indicator_id, unit_id)) as subjects
    inner join incoming using (subject)
),

shares as (
    select
        reported.indicator_id,
        reported.unit_id,
        reported.as_of,
        goals.board,
        max(reported.value / goals.value) as share,
    from (
        select indicator_id, unit_id, as_of, value from sent
        union all
        select indicator_id, unit_id, as_of, value from known_values
        semi join sent using (indicator_id, as_of)
        anti join sent using (indicator_id, unit_id, as_of)
    ) as reported
    inner join goals
        on reported.indicator_id = goals.indicator_id
        and reported.unit_id = goals.unit_id
        and reported.as_of between goals.start_on and goals.due_on
    group by reported.indicator_id, reported.unit_id, reported.as_of, goals.board
),

centred as (
    select
        sent.figure,
        any_value(own.share) as share,
        median(peers.share) as middle,
        mad(peers.share) as spread,
    from sent
    inner join shares as own using (indicator_id, unit_id, as_of)
    inner join shares as peers
        on own.indicator_id = peers.indicator_id
        and own.board = peers.board
        and own.as_of = peers.as_of
        and own.unit_id <> peers.unit_id
    group by sent.figure
    having count(*) >= 4
)

select
    figure,
    format('完成比例接近同组中位数 {:.0f}%', 100 * middle) as expected_zh,
    format('a share of the target near the median of its board, {:.0f}%', 100 * middle) as expected_en,
from centred
where spread > 0 and 0.6745 * abs(share - middle) / spread > 3.5
order by figure
