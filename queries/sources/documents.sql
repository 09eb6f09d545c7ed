-- Which gazette documents are taken up, and how much of each?
-- grain: one row per document_id
with counts as (
    select document_id, 'tasks' as counted, count(*) as rows, from tasks group by document_id
    union all
    select tasks.document_id, 'responsibilities', count(*), from responsibilities inner join tasks using (task_id) group by tasks.document_id
    union all
    select
        tasks.document_id,
        'bodies',
        count(distinct responsibilities.unit_id),
    from responsibilities
    inner join tasks using (task_id)
    group by tasks.document_id
    union all
    select tasks.document_id, 'overseers', count(distinct overseers.name), from overseers inner join tasks using (task_id) group by tasks.document_id
    union all
    select document_id, 'targets', count(*), from targets group by document_id
    union all
    select document_id, 'observations', count(*), from observations group by document_id
    union all
    select document_id, 'milestones', count(*), from milestones group by document_id
    union all
    select document_id, 'places', count(*), from rankings group by document_id
    union all
    select document_id, 'grades', count(*), from grades group by document_id
    union all
    select document_id, 'rules', count(*), from bands group by document_id
),

totals as (
    select
        document_id,
        sum(rows) filter (where counted = 'tasks') as tasks,
        sum(rows) filter (where counted = 'responsibilities') as responsibilities,
        sum(rows) filter (where counted = 'bodies') as bodies,
        sum(rows) filter (where counted = 'overseers') as overseers,
        sum(rows) filter (where counted = 'targets') as targets,
        sum(rows) filter (where counted = 'observations') as observations,
        sum(rows) filter (where counted = 'milestones') as milestones,
        sum(rows) filter (where counted = 'places') as places,
        sum(rows) filter (where counted = 'grades') as grades,
        sum(rows) filter (where counted = 'rules') as rules,
    from counts
    group by document_id
)

select
    documents.document_id,
    documents.number,
    documents.title_zh,
    documents.title_en,
    documents.number || '　' || documents.title_zh as named_zh,
    number_en(documents.number) || '　' || documents.title_en as named_en,
    documents.issued_on,
    documents.summary_zh,
    documents.summary_en,
    cast(coalesce(totals.tasks, 0) as integer) as tasks,
    cast(coalesce(totals.responsibilities, 0) as integer) as responsibilities,
    cast(coalesce(totals.bodies, 0) as integer) as bodies,
    cast(coalesce(totals.overseers, 0) as integer) as overseers,
    cast(coalesce(totals.targets, 0) as integer) as targets,
    cast(coalesce(totals.observations, 0) as integer) as observations,
    cast(coalesce(totals.milestones, 0) as integer) as milestones,
    cast(coalesce(totals.places, 0) as integer) as places,
    cast(coalesce(totals.grades, 0) as integer) as grades,
    cast(coalesce(totals.rules, 0) as integer) as rules,
from documents
left join totals using (document_id)
order by documents.issued_on, documents.document_id
