-- What was each unit called on one day: by the old name of the first renaming after it, else as it is called now?
-- grain: one row per unit_id
-- $on: date, the day
with later as (
    select
        unit_id,
        arg_min(old_name_zh, changed_on) as name_zh,
        arg_min(old_short_zh, changed_on) as short_zh,
        arg_min(old_name_en, changed_on) as name_en,
        arg_min(old_short_en, changed_on) as short_en,
    from unit_changes
    where kind = 'renamed' and changed_on > cast($on as date)
    group by unit_id
)

select
    units.unit_id,
    coalesce(later.name_zh, units.name_zh) as name_zh,
    coalesce(later.short_zh, later.name_zh, units.short_zh) as short_zh,
    coalesce(later.name_en, units.name_en) as name_en,
    coalesce(later.short_en, later.name_en, units.short_en) as short_en,
    units.kind,
    units.board,
    units.parent_id,
from units
left join later using (unit_id)
order by units.unit_id
