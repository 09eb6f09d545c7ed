-- Which rows lead back to themselves: a unit that stands above itself, a group that is its own member, an indicator that
-- is part of itself or stands in its own ratio?
-- zh: 哪些行绕回自身：上级单位、集合成员、指标的组成或比率？
-- grain: one row per table_name, row_index, column_name
with recursive links as (
    select
        'units' as table_name,
        rowid as row_index,
        'parent_id' as column_name,
        'units' as kind,
        unit_id as below,
        parent_id as above,
    from units
    union all
    select 'unit_members', rowid, 'unit_id', 'unit_members', unit_id, group_id
    from unit_members
    union all
    select 'indicators', rowid, 'part_of', 'part_of', indicator_id, part_of
    from indicators
    union all
    select 'indicators', rowid, 'numerator_id', 'ratio', indicator_id, numerator_id
    from indicators
    union all
    select 'indicators', rowid, 'denominator_id', 'ratio', indicator_id, denominator_id
    from indicators
),

reached as (
    select
        kind,
        below,
        above,
    from links
    where above is not null
    union
    select
        reached.kind,
        reached.below,
        links.above,
    from reached
    inner join links on reached.kind = links.kind and reached.above = links.below
    where links.above is not null
)

select
    links.table_name,
    links.row_index,
    links.column_name,
    if(links.table_name = 'unit_members', links.below, links.above) as found,
    '不绕回自身' as expected_zh,
    'what does not lead back to the row itself' as expected_en,
    '请更正这一圈中的一行。' as mend_zh,
    'Correct one of the rows of this circle.' as mend_en,
from links
inner join reached on links.kind = reached.kind and links.above = reached.below and links.below = reached.above
union
select
    table_name,
    row_index,
    column_name,
    below,
    '不绕回自身',
    'what does not lead back to the row itself',
    '请更正这一圈中的一行。',
    'Correct one of the rows of this circle.',
from links
where above = below
order by table_name, row_index, column_name
