-- Which figures are about ten, a hundred or ten thousand times what their neighbour is, or that part of it?
-- The neighbour is the figure before it, else the target that it serves, for a flow only when it is far above it.
-- zh: 数值与前一期（或目标）相差十倍、百倍或万倍，疑为计量单位写错
-- grain: one row per figure
-- severity: warning
with neighbours as (
    select
        sent.figure,
        sent.value,
        piece_known.value as neighbour,
        false as is_goal,
    from (from piece semi join piece_known using (subject)) as sent
    asof inner join piece_known
        on sent.subject = piece_known.subject and sent.as_of > piece_known.as_of
),

goals as (
    select
        piece.figure,
        any_value(piece.value) as value,
        arg_min(promised.value, row(promised.due_on, promised.value)) as neighbour,
        true as is_goal,
    from piece
    inner join promised
        on piece.subject = promised.subject and piece.as_of between promised.start_on and promised.due_on
    anti join neighbours using (figure)
    group by piece.figure
),

compared as (
    select
        *,
        value / neighbour as times,
    from (from neighbours union all from goals)
    where value > 0 and neighbour > 0
)

select
    figure,
    if(is_goal, format('与目标 {:.15g} 相当的数', neighbour), format('与前一期 {:.15g} 相当的数', neighbour)) as expected_zh,
    if(
        is_goal,
        format('a figure of the size of the target {:.15g}', neighbour),
        format('a figure of the size of the one before, {:.15g}', neighbour)
    ) as expected_en,
from compared
where
    least(abs(times - 10) / 10, abs(times - 100) / 100, abs(times - 10000) / 10000) <= 0.2
    or (
        not is_goal
        and least(abs(1 / times - 10) / 10, abs(1 / times - 100) / 100, abs(1 / times - 10000) / 10000) <= 0.2
    )
order by figure
