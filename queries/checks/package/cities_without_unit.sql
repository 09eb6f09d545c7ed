-- Which packages are of a city that is no unit?
-- zh: 哪些数据包的城市不在单位表中？
-- grain: one row per table_name, row_index, column_name
select
    'packages' as table_name,
    packages.position - 1 as row_index,
    'city' as column_name,
    packages.city_id as found,
    '单位表中城市的 unit_id' as expected_zh,
    'the unit_id of the city, which stands in units' as expected_en,
    '请更正 datapackage.json 中的 city，或在 units 中补上这一行。' as mend_zh,
    'Correct city in datapackage.json, or add the row to units.' as mend_en,
from packages
left join units on packages.city_id = units.unit_id
where units.unit_id is null and packages.position = 1
order by row_index
