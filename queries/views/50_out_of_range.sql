-- Does a value lie outside two bounds, either of which may be missing?
-- grain: one row
create or replace macro out_of_range(value, lower_bound, upper_bound) as
value not between coalesce(lower_bound, cast('-infinity' as double)) and coalesce(upper_bound, cast('infinity' as double));
