-- Which gazette documents are taken up?
-- grain: one row per document_id
-- $document: text, the document_id, or nothing for all
select
    document_id,
    number,
    number_en(number) as number_en,
    title_zh,
    title_en,
    issued_on,
    issuer,
    kind,
    summary_zh,
    summary_en,
from documents
where $document is null or document_id = $document
order by issued_on, document_id
