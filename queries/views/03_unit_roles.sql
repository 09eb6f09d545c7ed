-- What is each unit in the order of the city: an authority, a territory measured for itself, a body that reports, or
-- neither? And among which others is it compared: its board, else its kind?
-- grain: one row per unit_id
create or replace table unit_roles as
select
    units.unit_id,
    units.kind,
    units.board,
    units.parent_id,
    unit_kinds.level,
    unit_kinds.position as kind_position,
    coalesce(units.board, units.kind) as league,
    coalesce(boards.name_zh, unit_kinds.name_zh) as league_zh,
    coalesce(boards.name_en, unit_kinds.name_en) as league_en,
    coalesce(boards.position, 100 + unit_kinds.position) as league_position,
from units
inner join unit_kinds using (kind)
left join boards using (board);
