-- Which indicators are ratios, and of which two parts?
-- grain: one row per indicator_id
create or replace table ratio_parts as
select
    indicator_id,
    numerator_id,
    denominator_id,
from indicators
where numerator_id is not null;
