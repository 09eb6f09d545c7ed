-- Which targets and known values name neither a document with a clause nor a source?
-- zh: 哪些目标和数值既无文件条款，也无外部来源？
-- grain: one row per kind, indicator_id, unit_id, period
with numbers as (
    select 'target' as kind, indicator_id, unit_id, strftime(due_on, '%Y-%m-%d') as period, document_id, clause, source_id,
    from targets
    union all
    select 'known', indicator_id, unit_id, period, document_id, clause, source_id,
    from observations
)

select
    kind,
    indicator_id,
    unit_id,
    period,
from numbers
where source_id is null and (document_id is null or clause is null)
order by kind, indicator_id, unit_id, period
