-- Which tasks of the gazette have nobody who leads them or answers for them?
-- zh: 公报中哪些任务没有牵头或责任单位？
-- grain: one row per task_id
select
    task_id,
    document_id,
    clause,
    title_zh,
    title_en,
from tasks
anti join task_owners using (task_id)
where document_id is not null
order by task_id
