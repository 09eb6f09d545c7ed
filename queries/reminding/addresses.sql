-- To which address does each channel go? For sending alone.
-- grain: one row per channel_id
select
    channel_id,
    unit_id,
    kind,
    language,
    address,
from standing_channels
order by channel_id
