-- Which figures are about ten, a hundred or ten thousand times what their neighbour is, or that part of it?
-- The neighbour is the figure before it, else the target that it serves, for a flow only when it is far above it.
-- zh: 数值与前一期（或目标）相差十倍、百倍或万倍，疑为计量单位写错
-- grain: one row per row_number, column_number
-- severity: warning
with neighbours as (
    select
        incoming.row_number,
        incoming.column_number,
        arg_max(known.value, known.as_of) as value,
    from incoming
    inner join known_values as known
        on incoming.indicator_id = known.indicator_id
        and incoming.unit_id = known.unit_id
        and known.as_of < incoming.as_of
    group by incoming.row_number, incoming.column_number
),

goals as (
    select
        incoming.row_number,
        incoming.column_number,
        arg_min(targets.value, targets.due_on) as value,
    from incoming
    inner join standing_targets(date '9999-12-31') as targets
        on incoming.indicator_id = targets.indicator_id
        and incoming.unit_id = targets.unit_id
        and incoming.as_of between targets.start_on and targets.due_on
    group by incoming.row_number, incoming.column_number
),

compared as (
    select
        incoming.row_number,
        incoming.column_number,
        coalesce(neighbours.value, goals.value) as neighbour,
        incoming.value / coalesce(neighbours.value, goals.value) as times,
        neighbours.value is null as is_goal,
    from incoming
    left join neighbours using (row_number, column_number)
    left join goals using (row_number, column_number)
    where incoming.value > 0 and coalesce(neighbours.value, goals.value) > 0
)

select
    row_number,
    column_number,
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
order by row_number, column_number
