-- Which targets are of an indicator that says no measure?
-- zh: 哪些目标的指标没有计量单位？
-- grain: one row per table_name, row_index, column_name
select
    'targets' as table_name,
    targets.rowid as row_index,
    'indicator_id' as column_name,
    targets.indicator_id as found,
    '有计量单位（measure_zh、measure_en）的指标' as expected_zh,
    'an indicator with a measure (measure_zh, measure_en)' as expected_en,
    '请在 indicators 中补上计量单位。' as mend_zh,
    'Write the measure of the indicator in indicators.' as mend_en,
from targets
inner join indicators using (indicator_id)
where coalesce(trim(indicators.measure_zh), '') = '' or coalesce(trim(indicators.measure_en), '') = ''
order by row_index
