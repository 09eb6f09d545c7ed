-- Which changes of a target name neither a document with its clause nor a decision, or change nothing?
-- zh: 哪些目标调整没有依据，或什么也没有改？
-- grain: one row per table_name, row_index, column_name
with lacking as (
    select
        rowid as row_index,
        unnest([
            if(document_id is null and coalesce(trim(decision), '') = '', 'decision', null),
            if(document_id is not null and coalesce(trim(clause), '') = '', 'clause', null),
            if(value is null and new_due_on is null, 'value', null),
        ]) as column_name,
    from amendments
)

select
    'amendments' as table_name,
    row_index,
    column_name,
    '' as found,
    case column_name
        when 'decision' then '调整目标所依据的文件或决定'
        when 'clause' then '文件的条款'
        else '新目标值或新到期日'
    end as expected_zh,
    case column_name
        when 'decision' then 'the document or the decision that changes the target'
        when 'clause' then 'the clause of the document'
        else 'a new value or a new due day'
    end as expected_en,
    '请填写。' as mend_zh,
    'Fill it in.' as mend_en,
from lacking
where column_name is not null
order by row_index, column_name
