-- What can be reported at all: figures that are not computed from others, and tasks, with the words to find them by?
-- grain: one row per is_task, subject_id
select
    false as is_task,
    indicator_id as subject_id,
    name_zh as title_zh,
    name_en as title_en,
    measure_zh as detail_zh,
    measure_en as detail_en,
    indicator_id as words,
from indicators
where numerator_id is null
union all
select
    true,
    tasks.task_id,
    tasks.title_zh,
    tasks.title_en,
    concat_ws(' ', documents.number, tasks.clause),
    concat_ws(' ', documents.number, tasks.clause),
    concat_ws(' ', tasks.task_id, documents.title_zh, documents.title_en),
from tasks
left join documents using (document_id)
order by is_task, subject_id
