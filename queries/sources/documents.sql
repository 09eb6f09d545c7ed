-- Which gazette documents are taken up, and how much of each?
-- grain: one row per document_id
with figures as (
    select document_id, count(*) as targets, 0 as observations, 0 as places, from targets group by document_id
    union all
    select document_id, 0, count(*), 0, from observations group by document_id
    union all
    select document_id, 0, 0, count(*), from rankings group by document_id
),

totals as (
    select
        document_id,
        sum(targets) as targets,
        sum(observations) as observations,
        sum(places) as places,
    from figures
    group by document_id
)

select
    documents.document_id,
    documents.number,
    documents.title_zh,
    documents.title_en,
    documents.issued_on,
    documents.summary_zh,
    documents.summary_en,
    count(distinct tasks.task_id) as tasks,
    cast(coalesce(any_value(totals.targets), 0) as integer) as targets,
    cast(coalesce(any_value(totals.observations), 0) as integer) as observations,
    cast(coalesce(any_value(totals.places), 0) as integer) as places,
from documents
left join tasks using (document_id)
left join totals using (document_id)
group by
    documents.document_id,
    documents.number,
    documents.title_zh,
    documents.title_en,
    documents.issued_on,
    documents.summary_zh,
    documents.summary_en
order by documents.issued_on, documents.document_id
