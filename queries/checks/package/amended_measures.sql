-- Which changed targets are in another measure than their indicator?
-- zh: 哪些调整后的目标值计量单位与指标不同？
-- grain: one row per table_name, row_index, column_name
select
    'amendments' as table_name,
    amendments.rowid as row_index,
    'measure' as column_name,
    coalesce(amendments.measure, '') as found,
    indicators.measure_zh as expected_zh,
    indicators.measure_en as expected_en,
    '请换算成指标的计量单位，并写明该单位。' as mend_zh,
    'Convert the value into the measure of the indicator, and write that measure.' as mend_en,
from amendments
inner join indicators using (indicator_id)
where
    if(amendments.value is null, amendments.measure is not null, true)
    and coalesce(trim(amendments.measure), '') not in (indicators.measure_zh, indicators.measure_en)
order by row_index
