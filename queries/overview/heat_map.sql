-- Where does each measured unit stand on each theme: its worst status and how many commitments are behind it?
-- grain: one row per unit_id, theme
-- $on: date, the reporting date
with ranked as (
    select
        *,
        array_position(
            ['overdue', 'behind', 'slightly_behind', 'due_soon', 'not_reported', 'on_track', 'met', 'not_started'], status
        ) as severity,
    from commitments(cast($on as date))
    inner join unit_order using (unit_id)
    where due_on <= make_date(year(cast($on as date)), 12, 31)
)

select
    unit_id,
    any_value(unit_zh) as unit_zh,
    any_value(unit_en) as unit_en,
    theme,
    any_value(theme_zh) as theme_zh,
    any_value(theme_en) as theme_en,
    any_value(page) as page,
    arg_min(status, severity) as status,
    count(*) as commitments,
    count(*) filter (where status in ('overdue', 'behind', 'slightly_behind')) as behind,
from ranked
group by unit_id, theme
order by any_value(place), theme
