-- How is each document or cited source to be named below a figure?
-- grain: one row per reference_id
select
    document_id as reference_id,
    number as name_zh,
    number as name_en,
    cast(null as varchar) as url,
    strftime(issued_on, '%Y-%m-%d') as dated,
from documents
union all
select
    source_id,
    title_zh,
    title_en,
    url,
    published_on,
from sources
order by reference_id
