-- Where does every task of every document stand on the reporting date?
-- grain: one row per task_id
-- $on: date, the reporting date
select
    tasks.task_id,
    tasks.document_id,
    coalesce(documents.number, sources.title_zh) as origin_zh,
    coalesce(number_en(documents.number), sources.title_en) as origin_en,
    coalesce(documents.title_zh, sources.title_zh) as document_zh,
    coalesce(documents.title_en, sources.title_en) as document_en,
    coalesce(themes.page, documents.page) as page,
    documents.page as document_page,
    tasks.clause,
    chapters.line as chapter_line,
    chapters.clause as chapter,
    chapters.title_zh as chapter_zh,
    chapters.title_en as chapter_en,
    tasks.title_zh,
    tasks.title_en,
    tasks.theme,
    themes.name_zh as theme_zh,
    themes.name_en as theme_en,
    tasks.due_on,
    state.status,
    state.basis,
    state.state,
    state.note,
    state.asked,
    state.reported,
    state.behind,
    state.as_of,
from tasks
inner join task_progress(cast($on as date)) as state using (task_id)
inner join themes using (theme)
left join documents using (document_id)
asof left join chapters on tasks.document_id = chapters.document_id and tasks.line >= chapters.line
left join sources using (source_id)
order by documents.issued_on nulls last, tasks.document_id, tasks.line nulls last, tasks.task_id
