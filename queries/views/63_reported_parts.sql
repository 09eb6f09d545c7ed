-- What is reported in the place of an indicator: itself, or the two parts of a ratio, from which it is computed?
-- grain: one row per indicator_id, part_id
create or replace table reported_parts as
select
    indicator_id,
    unnest(if(numerator_id is null, [indicator_id], [numerator_id, denominator_id])) as part_id,
from indicators;
