-- Which unit is the city whose promises are followed?
-- grain: one row
create or replace table city as
select unit_id,
from units
where kind = 'city';
