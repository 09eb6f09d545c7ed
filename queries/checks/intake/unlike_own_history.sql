-- Which figures lie more than 3.5 modified z-scores from the last thirty of the unit's own before them, of at least four?
-- The modified z-score is 0.6745 times the distance from the median, over the median distance (Iglewicz and Hoaglin).
-- zh: 与本单位历史数据相差过大（修正 z 分数超过 3.5）
-- grain: one row per figure
-- severity: warning
with doubtful as (
    select
        subject,
        as_of,
        middle,
    from steps
    where spread > 0 and 0.6745 * abs(step - middle) / spread > 3.5
)

select
    piece.figure,
    format('增量接近历史中位数 {:.15g}', doubtful.middle) as expected_zh,
    format('a step near the median of the past, {:.15g}', doubtful.middle) as expected_en,
from piece
inner join doubtful using (subject, as_of)
order by piece.figure
