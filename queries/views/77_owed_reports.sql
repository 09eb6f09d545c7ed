-- For which quarters up to a day is each duty owed, and when is each report due?
-- A report tells of a period that ends within the duty or begins in it, and belongs to the quarter in which the period
-- ends. What is owed once belongs to the quarter of its day; what a document wants by a date tells of the quarter that
-- had ended by then. Daily values are not counted as reports. Where an act cuts a duty, each side owes the periods that
-- end on its side.
-- grain: one row per subject_id, unit_id, reporter_id, quarter_on
create or replace macro owed_reports(until_day) as table
with quarters as (
    select
        last_day(cast(unnest(generate_series(
            date_trunc('quarter', (select min(from_on) from all_duties)) - interval 1 month,
            cast(until_day as timestamp),
            interval 3 month
        )) as date)) as quarter_on,
),

periods as (
    select
        frequencies.frequency,
        quarters.quarter_on,
        cast(date_trunc('month', quarters.quarter_on) - to_months(frequencies.months - 1) as date) as first_on,
    from quarters
    inner join frequencies on month(quarters.quarter_on) % frequencies.months = 0
    where frequencies.frequency <> 'daily'
),

dated as (
    select
        all_duties.*,
        quarters.quarter_on,
        cast(
            all_duties.due_on
            + to_years(if(all_duties.frequency = 'once', 0, year(quarters.quarter_on + 1) - year(all_duties.due_on))) as date
        ) as last_on,
    from all_duties
    cross join quarters
    where all_duties.due_on is not null
),

owed as (
    select
        all_duties.*,
        periods.quarter_on,
        periods.quarter_on + all_duties.days_after as last_on,
    from all_duties
    inner join periods
        on periods.frequency = if(all_duties.frequency = 'once', 'quarterly', all_duties.frequency)
        and periods.quarter_on >= all_duties.from_on
        and periods.first_on <= coalesce(all_duties.until_on, periods.first_on)
    where all_duties.due_on is null
    union all
    select *
    from dated
    where
        cast(date_trunc('quarter', last_on) as date) - 1 = quarter_on
        and last_on >= from_on
        and last_on <= coalesce(until_on, last_on)
)

select
    subject_id,
    unit_id,
    reporter_id,
    is_task,
    quarter_on,
    year(quarter_on) || 'Q' || quarter(quarter_on) as period,
    min(last_on) as due_on,
from owed
where
    quarter_on <= cast(until_day as date)
    and quarter_on >= coalesce(held_from, quarter_on)
    and (held_before is null or quarter_on < held_before)
group by subject_id, unit_id, reporter_id, is_task, quarter_on;
