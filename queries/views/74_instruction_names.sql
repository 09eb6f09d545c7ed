-- What is a leader’s instruction about, and by whom: the leader’s name in English, the task with its page, and the subject
-- (a task, a figure of a unit, or a unit) in words?
-- grain: one row per number
create or replace table instruction_names as
select
    states.number,
    coalesce(leaders.name_en, states.leader) as leader_en,
    tasks.title_zh as task_zh,
    tasks.title_en as task_en,
    tasks.document_id,
    documents.page as document_page,
    coalesce(tasks.theme, indicators.theme) as theme,
    about.board as about_board,
    coalesce(tasks.title_zh, indicators.name_zh || '（' || about.short_zh || '）', about.short_zh) as subject_zh,
    coalesce(tasks.title_en, indicators.name_en || ' (' || about.short_en || ')', about.short_en) as subject_en,
from instruction_states as states
left join (
    select
        name,
        any_value(name_en) as name_en,
    from overseers
    group by name
) as leaders on states.leader = leaders.name
left join tasks using (task_id)
left join documents on tasks.document_id = documents.document_id
left join indicators on states.indicator_id = indicators.indicator_id
left join units as about on states.about_unit_id = about.unit_id;
