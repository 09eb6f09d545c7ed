-- Which changes of units cannot stand: without the unit at the other end, the old name or a basis, of a unit into itself,
-- two on one day, or of a unit that has gone by then?
-- A circle of mergers always leads into a unit that has gone.
-- zh: 哪些单位变更不成立？
-- grain: one row per table_name, row_index, column_name
with told as (
    select
        rowid as row_index,
        'to_unit_id' as column_name,
        to_unit_id as found,
        '并入或分设出的单位' as expected_zh,
        'the unit that it is merged into or that is split off' as expected_en,
        '请填写变更后单位。' as mend_zh,
        'Write the unit at the other end.' as mend_en,
        1 as precedence,
    from unit_changes
    where kind in ('merged', 'split') and to_unit_id is null
    union all
    select
        rowid,
        'to_unit_id',
        to_unit_id,
        '空白：更名不涉及别的单位',
        'nothing: a new name leads to no other unit',
        '请清空此格，或改写变更类型。',
        'Empty this cell, or correct the kind.',
        1,
    from unit_changes
    where kind = 'renamed' and to_unit_id is not null
    union all
    select
        rowid,
        'to_unit_id',
        to_unit_id,
        '另一个单位',
        'another unit',
        '单位不能并入自身，请更正。',
        'A unit does not go into itself; correct one of the two.',
        1,
    from unit_changes
    where to_unit_id = unit_id
    union all
    select
        rowid,
        'old_name_zh',
        old_name_zh,
        '更名前的名称',
        'the name before',
        '请填写更名前的全称；现名写在“单位”表中。',
        'Write the full name before; the present one stands in the sheet of units.',
        1,
    from unit_changes
    where kind = 'renamed' and old_name_zh is null
    union all
    select
        rowid,
        'document_id',
        document_id,
        '文件，或决定文号',
        'a document, or the decision',
        '请写明变更所依据的文件或决定。',
        'Write the document or the decision that says so.',
        1,
    from unit_changes
    where document_id is null and decision is null
    union all
    select
        later.rowid,
        'changed_on',
        cast(later.changed_on as varchar),
        '同一单位同一天只有一项变更',
        'one change of a unit on one day',
        '请保留其中一项，或更正日期。',
        'Keep one of the two, or correct the day.',
        2,
    from unit_changes as later
    inner join unit_changes as other
        on later.unit_id = other.unit_id and later.changed_on = other.changed_on and later.rowid > other.rowid
    where later.kind <> 'split' or other.kind <> 'split'
    union all
    select
        later.rowid,
        'changed_on',
        cast(later.changed_on as varchar),
        format('早于 {}：该单位当日已并入 {}', gone.changed_on, gone.to_unit_id),
        format('a day before {}, when it was merged into {}', gone.changed_on, gone.to_unit_id),
        '已并入的单位不再变更，请改写其并入后的单位。',
        'A unit that was merged does not change again; write the one that it went into.',
        3,
    from unit_changes as later
    inner join unit_changes as gone on later.unit_id = gone.unit_id and later.changed_on > gone.changed_on
    where gone.kind = 'merged'
    union all
    select
        later.rowid,
        'to_unit_id',
        later.to_unit_id,
        format('{} 当日仍存在的单位', later.changed_on),
        format('a unit that there still is on {}', later.changed_on),
        format('该单位已于 {} 并入 {}，请改写后者。', gone.changed_on, gone.to_unit_id),
        format('It was merged into {} on {}; write that one.', gone.to_unit_id, gone.changed_on),
        3,
    from unit_changes as later
    inner join unit_changes as gone on later.to_unit_id = gone.unit_id and later.changed_on >= gone.changed_on
    where gone.kind = 'merged' and later.unit_id <> later.to_unit_id
)

select
    'unit_changes' as table_name,
    row_index,
    column_name,
    found,
    expected_zh,
    expected_en,
    mend_zh,
    mend_en,
from told
qualify row_number() over (partition by row_index, column_name order by precedence, expected_en) = 1
order by row_index, column_name
