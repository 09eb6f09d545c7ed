-- How much does each thing weigh in what is to be looked at first? Rows of bands, so that a city can set its own.
-- grain: one row
create or replace table first_weights as
select
    coalesce(max(value) filter (where rule_id = 'first-headline'), 0) as headline,
    coalesce(max(value) filter (where rule_id = 'first-city'), 0) as city,
    coalesce(max(value) filter (where rule_id = 'first-overdue'), 0) as overdue,
    coalesce(max(value) filter (where rule_id = 'first-behind'), 0) as behind,
    coalesce(max(value) filter (where rule_id = 'first-gap'), 0) as gap,
from bands;
