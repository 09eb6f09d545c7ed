-- After how many months is a report of each frequency gathered?
-- Files are sent for quarters, so what is noted by the day or the month comes with its quarter.
-- grain: one row per frequency
create or replace table frequencies as
select
    unnest(['daily', 'monthly', 'quarterly', 'half_yearly', 'yearly']) as frequency,
    unnest([3, 3, 3, 6, 12]) as months;
