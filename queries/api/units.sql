-- Which units are responsible or measured, and in which board, kind and order do they stand?
-- grain: one row per unit_id
-- $unit: text, the unit_id, or nothing for all
select
    units.unit_id,
    units.name_zh,
    units.name_en,
    units.short_zh,
    units.short_en,
    units.kind,
    kinds.name_zh as kind_zh,
    kinds.name_en as kind_en,
    units.board,
    boards.name_zh as board_zh,
    boards.name_en as board_en,
    units.parent_id,
from units
left join unit_kinds as kinds on units.kind = kinds.kind
left join boards on units.board = boards.board
where $unit is null or units.unit_id = $unit
order by units.unit_id
