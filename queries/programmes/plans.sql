-- Which documents can be followed as a programme, and how much does each commit to?
-- grain: one row per document_id
with due_days as (
    select document_id, max(due_on) as ends_on, count(*) as tasks, from tasks group by document_id
)

select
    documents.document_id,
    documents.number,
    documents.title_zh,
    documents.title_en,
    documents.number || '　' || documents.title_zh as named_zh,
    number_en(documents.number) || '　' || documents.title_en as named_en,
    documents.summary_zh,
    documents.summary_en,
    documents.issued_on,
    documents.kind,
    documents.page,
    due_days.ends_on,
    coalesce(due_days.tasks, 0) as tasks,
    first_pictures.picture,
    first_pictures.indicator_id as picture_indicator_id,
    first_pictures.period as picture_period,
from documents
left join due_days using (document_id)
left join topic_documents as first_pictures
    on documents.document_id = first_pictures.document_id and first_pictures.topic = 'programmes'
order by
    year(documents.issued_on) desc,
    array_position(['plan', 'targets', 'rules', 'circular'], documents.kind),
    documents.issued_on,
    documents.document_id
