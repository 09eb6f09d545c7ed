-- Which instructions did leaders give, on what, how does each stand, and what was answered? Those that wait come first.
-- grain: one row per number
select
    states.number,
    states.leader,
    names.leader_en,
    states.task_id,
    states.indicator_id,
    states.about_unit_id,
    names.subject_zh,
    names.subject_en,
    names.document_id,
    names.document_page,
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
inner join instruction_names as names using (number)
left join tasks on states.task_id = tasks.task_id
left join themes on tasks.theme = themes.theme
left join units on states.unit_id = units.unit_id
left join instruction_kinds as kinds on states.kind = kinds.kind
order by
    array_position(['open', 'returned', 'answered', 'closed', 'withdrawn'], states.state),
    states.due_on,
    states.number
