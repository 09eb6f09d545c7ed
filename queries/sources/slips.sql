-- Where does the print not agree with itself, and what does it compute to or mean?
-- grain: one row per document_id, clause, printed
select
    slips.document_id,
    documents.number,
    slips.clause,
    slips.kind,
    slips.printed,
    slips.computed,
    slips.note as note_zh,
    slips.note_en,
from slips
inner join documents using (document_id)
order by documents.issued_on, slips.document_id, slips.line, slips.clause, slips.printed
