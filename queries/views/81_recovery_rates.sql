-- What would each quarter that is left have to deliver, and what did the best quarter ever deliver?
-- Values are those at the end of each quarter; a longer stretch between two of them counts as quarters of its average.
-- kept of a day
-- grain: one row per task_id, indicator_id, unit_id, due_on
create or replace macro recovery_rates(reporting_date) as table
with quarter_ends as (
    select
        indicator_id,
        unit_id,
        max(as_of) as as_of,
        arg_max(value, as_of) as value,
    from followed_values
    where as_of <= reporting_date
    group by indicator_id, unit_id, date_trunc('quarter', as_of)
),

in_order as (
    select
        *,
        lag(as_of) over each_figure as as_of_before,
        lag(value) over each_figure as value_before,
    from quarter_ends
    window each_figure as (partition by indicator_id, unit_id order by as_of)
),

delivered as (
    select
        indicator_id,
        unit_id,
        as_of,
        if(accumulates = 'flow' and coalesce(year(as_of_before) < year(as_of), true), 0, value_before) as start_value,
        if(accumulates = 'flow' and coalesce(year(as_of_before) < year(as_of), true), make_date(year(as_of) - 1, 12, 31), as_of_before)
            as start_on,
        if(direction = 'down', -1, 1) * (value - start_value) / greatest((as_of - start_on) * 4 / 365.25, 1) as per_quarter,
    from in_order
    inner join indicators using (indicator_id)
),

best as (
    select
        indicator_id,
        unit_id,
        max(per_quarter) as best_per_quarter,
        arg_max(as_of, per_quarter) as best_on,
    from delivered
    where per_quarter is not null
    group by indicator_id, unit_id
)

select
    progress.task_id,
    progress.indicator_id,
    progress.unit_id,
    progress.due_on,
    greatest((progress.due_on - progress.as_of) * 4 / 365.25, 1) as quarters_left,
    progress.missing / quarters_left as needed_per_quarter,
    best.best_per_quarter,
    best.best_on,
    needed_per_quarter > best.best_per_quarter as is_without_precedent,
from progress(reporting_date) as progress
left join best using (indicator_id, unit_id)
where progress.actual is not null and progress.missing > 0 and progress.as_of < progress.due_on and progress.due_on > reporting_date;
