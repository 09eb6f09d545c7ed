-- Which names and spellings belong to another unit already?
-- The units' own names come first, so that an alias is told and not the name that it takes.
-- zh: 哪些名称或写法已属于另一单位？
-- grain: one row per table_name, row_index, column_name
with spellings as (
    select
        'units' as table_name,
        rowid as row_index,
        'name_zh' as column_name,
        name_zh as spelling,
        unit_id,
        1 as precedence,
    from units
    union all
    select 'units', rowid, 'short_zh', short_zh, unit_id, 2
    from units
    union all
    select 'unit_aliases', rowid, 'alias', alias, unit_id, 3
    from unit_aliases
),

taken as (
    select
        *,
        first(unit_id) over (partition by spelling order by precedence, row_index) as first_unit_id,
    from spellings
)

select
    table_name,
    row_index,
    column_name,
    spelling as found,
    format('未被单位 {} 占用的名称', first_unit_id) as expected_zh,
    format('a name that is not of the unit {}', first_unit_id) as expected_en,
    '请换一个名称，或删去这一行。' as mend_zh,
    'Choose another name, or remove the row.' as mend_en,
from taken
where unit_id <> first_unit_id
order by table_name, row_index, column_name
