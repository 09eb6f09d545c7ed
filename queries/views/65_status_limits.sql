-- Where does one status end and the next begin, and from where is a figure doubted?
-- The limits are rows of bands, so that a city can set its own.
-- grain: one row
create or replace table status_limits as
select
    max(lower) filter (where rule_id = 'status-met') as met_at,
    max(lower) filter (where rule_id = 'status-on-track') as on_track_at,
    max(lower) filter (where rule_id = 'status-ahead') as ahead_at,
    max(lower) filter (where rule_id = 'status-slightly-behind') as slightly_behind_at,
    cast(max(upper) filter (where rule_id = 'status-due-soon') as integer) as due_soon_days,
    cast(max(upper) filter (where rule_id = 'reporting-grace') as integer) as grace_days,
    max(lower) filter (where rule_id = 'confidence-jump') as jump_at,
    max(lower) filter (where rule_id = 'confidence-history') as history_at,
    max(lower) filter (where rule_id = 'confidence-neighbours') as neighbours_at,
    max(lower) filter (where rule_id = 'confidence-round') as round_at,
    max(lower) filter (where rule_id = 'confidence-low') as low_at,
    max(lower) filter (where rule_id = 'confidence-common') as common_at,
    max(value) filter (where rule_id = 'confidence-common') as common_from,
from bands;
