-- What must each remaining quarter deliver so that a target is still met, beside the best that any quarter ever delivered?
-- For figures that are to grow and are known at ends of quarters; the year starts flows anew. Without two quarters to
-- compare nothing is said of a precedent.
-- grain: one row per task_id, indicator_id, unit_id, due_on
create or replace macro recovery(reporting_date) as table
with quarterly as (
    select
        known.indicator_id,
        known.unit_id,
        known.as_of,
        known.value,
        lag(known.value) over earlier as value_before,
        lag(known.as_of) over earlier as before_on,
        indicators.accumulates,
    from comparable_values as known
    inner join indicators using (indicator_id)
    where
        indicators.direction = 'up'
        and known.as_of <= reporting_date
        and known.as_of = last_day(known.as_of)
        and month(known.as_of) % 3 = 0
    window earlier as (partition by known.indicator_id, known.unit_id order by known.as_of)
),

delivered as (
    select
        indicator_id,
        unit_id,
        as_of,
        case
            when accumulates = 'flow' and month(as_of) = 3 then value
            when before_on = last_day(cast(date_trunc('quarter', as_of) as date) - 1) then value - value_before
        end as delivered,
    from quarterly
),

bests as (
    select
        indicator_id,
        unit_id,
        max(delivered) as best,
        arg_max(as_of, delivered) as best_on,
        count(delivered) as quarters_known,
    from delivered
    group by indicator_id, unit_id
),

needed as (
    select
        progress.task_id,
        progress.indicator_id,
        progress.unit_id,
        progress.due_on,
        cast(ceil(date_diff('month', progress.as_of + 1, progress.due_on + 1) / 3) as integer) as quarters_left,
        progress.missing,
    from progress(reporting_date) as progress
    inner join indicators using (indicator_id)
    where indicators.direction = 'up' and progress.missing > 0 and progress.as_of < progress.due_on
)

select
    needed.task_id,
    needed.indicator_id,
    needed.unit_id,
    needed.due_on,
    needed.quarters_left,
    needed.missing / greatest(needed.quarters_left, 1) as needed_a_quarter,
    bests.best as best_quarter,
    bests.best_on as best_quarter_on,
    coalesce(bests.quarters_known >= 2 and needed.missing / greatest(needed.quarters_left, 1) > bests.best, false)
        as is_unprecedented,
from needed
left join bests using (indicator_id, unit_id);
