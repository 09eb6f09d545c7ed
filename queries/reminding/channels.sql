-- Where do the messages of units go, without what is secret of it?
-- grain: one row per channel_id
select
    channels.channel_id,
    channels.number,
    channels.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    channels.kind,
    channels.language,
    channels.hint,
    channels.acted_by,
    channels.acted_at,
from standing_channels as channels
inner join units using (unit_id)
order by channels.unit_id, channels.channel_id
