-- Which documents have a part on one headline page, year by year, the newest year first?
-- grain: one row per role, year, position
-- $topic: text, the headline page
select
    role,
    year,
    position,
    document_id,
    number,
    named_zh,
    named_en,
from year_documents
where topic = $topic
order by year desc, role, position
