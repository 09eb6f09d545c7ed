-- What did each day add to the figures of a subject of an uploaded file, the days in it and those before it alike?
-- A figure that adds up within its year is told by what was added since the day before; any other is its own step.
-- It is asked beside a `piece` of the file, its `subjects` and what is known of them, and stands beside them, with the
-- middle and the spread of the steps before each, when a rule of checks/intake asks that piece. Of fewer than five days
-- nothing is told.
-- grain: one row per subject, as_of
with every_value as (
    select subject, as_of, value from piece
    union all
    select subject, as_of, value from piece_known
    anti join piece using (subject, as_of)
),

long as (
    select subject
    from every_value
    group by subject
    having count(*) > 4
),

kinds as (
    select
        long.subject,
        indicators.accumulates = 'flow' as is_sum,
    from long
    inner join subjects using (subject)
    inner join indicators using (indicator_id)
),

long_values as (
    select subject, as_of, value, kinds.is_sum
    from every_value
    inner join kinds using (subject)
),

steps as (
    select subject, as_of, value as step
    from long_values
    where not is_sum
    union all
    select
        subject,
        as_of,
        if(year(as_of) = year(lag(as_of) over by_day), value - lag(value) over by_day, value),
    from long_values
    where is_sum
    window by_day as (partition by subject order by as_of)
)

select subject, as_of, step
from steps
order by subject, as_of
