-- Which indicators have a numerator without a denominator, a denominator without a numerator, or a part without a whole?
-- zh: 哪些指标只有分子或只有分母，或只写了分项而没有总项？
-- grain: one row per table_name, row_index, column_name
with faults as (
    select
        rowid as row_index,
        if(numerator_id is null, 'numerator_id', 'denominator_id') as column_name,
        '分子、分母都写或都不写' as expected_zh,
        'both numerator and denominator, or neither' as expected_en,
    from indicators
    where (numerator_id is null) <> (denominator_id is null)
    union all
    select
        rowid,
        'part_of',
        '所属总项',
        'the indicator that it is a part of',
    from indicators
    where part_of is null and breakdown is not null
)

select
    'indicators' as table_name,
    row_index,
    column_name,
    null as found,
    expected_zh,
    expected_en,
    '请补上，或都留空。' as mend_zh,
    'Fill it in, or leave both empty.' as mend_en,
from faults
order by row_index, column_name
