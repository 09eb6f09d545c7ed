-- Which instructions did leaders give, on what, how does each stand, and what was answered? Those that wait come first.
-- grain: one row per number
select
    states.number,
    states.leader,
    coalesce(leaders.name_en, states.leader) as leader_en,
    states.task_id,
    states.indicator_id,
    states.about_unit_id,
    coalesce(tasks.title_zh, indicators.name_zh || '（' || about.short_zh || '）', about.short_zh) as subject_zh,
    coalesce(tasks.title_en, indicators.name_en || ' (' || about.short_en || ')', about.short_en) as subject_en,
    tasks.document_id,
    documents.page as document_page,
    themes.page,
    states.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    states.kind,
    coalesce(kinds.name_zh, states.kind) as kind_zh,
    coalesce(kinds.name_en, states.kind) as kind_en,
    states.working_days,
    states.weekends_only_in,
    states.text,
    states.given_on,
    states.due_on,
    states.entered_by,
    states.acts,
    states.state,
    states.answered_on,
    states.answer,
    states.answered_by,
    states.is_owed,
    states.returned_on,
    states.returned_by,
    states.returned_reason,
    states.ended_on,
    states.ended_by,
    states.ended_reason,
from instruction_states as states
left join (
    select
        name,
        any_value(name_en) as name_en,
    from overseers
    group by name
) as leaders on states.leader = leaders.name
left join tasks on states.task_id = tasks.task_id
left join documents on tasks.document_id = documents.document_id
left join themes on tasks.theme = themes.theme
left join indicators on states.indicator_id = indicators.indicator_id
left join units as about on states.about_unit_id = about.unit_id
left join units on states.unit_id = units.unit_id
left join instruction_kinds as kinds on states.kind = kinds.kind
order by
    array_position(['open', 'returned', 'answered', 'closed', 'withdrawn'], states.state),
    states.due_on,
    states.number
