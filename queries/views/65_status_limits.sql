-- Where does one status end and the next begin? The limits are rows of bands, so that a city can set its own.
-- grain: one row
create or replace table status_limits as
select
    max(lower) filter (where rule_id = 'status-met') as met_at,
    max(lower) filter (where rule_id = 'status-on-track') as on_track_at,
    max(lower) filter (where rule_id = 'status-slightly-behind') as slightly_behind_at,
    cast(max(upper) filter (where rule_id = 'status-due-soon') as integer) as due_soon_days,
    cast(max(upper) filter (where rule_id = 'reporting-grace') as integer) as grace_days,
from bands;
