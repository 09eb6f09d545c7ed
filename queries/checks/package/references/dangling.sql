-- Which cells name a row that no package has?
-- `package_references` are the foreign keys that packages declare, `package_keys` the cells at both of their ends.
-- zh: 哪些单元格所指的行不存在？
-- grain: one row per table_name, row_index, column_name
select distinct
    referring.table_name,
    referring.row_index,
    referring.columns as column_name,
    referring.value as found,
    format('表{}中已有的{}', asked.target_table, asked.target_columns) as expected_zh,
    format('a {} that stands in {}', asked.target_columns, asked.target_table) as expected_en,
    format('请更正，或在{}中补上这一行', asked.target_table) as mend_zh,
    format('Correct it, or add the row to {}.', asked.target_table) as mend_en,
from package_keys as referring
inner join package_references as asked using (table_name, columns)
left join package_keys as known
    on asked.target_table = known.table_name
    and asked.target_columns = known.columns
    and referring.value = known.value
where known.value is null
order by referring.table_name, referring.row_index, column_name
