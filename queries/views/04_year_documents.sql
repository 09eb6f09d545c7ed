-- Which document has which part on a headline page in each year?
-- grain: one row per topic, role, year, position
create or replace table year_documents as
select
    topic_documents.*,
    documents.number,
    documents.issued_on,
    coalesce(topic_documents.label_zh, documents.title_zh) as named_zh,
    coalesce(topic_documents.label_en, documents.title_en) as named_en,
from topic_documents
inner join documents using (document_id);
