-- What is each unit urged about on a day, by which step and in which words, and has it a channel?
-- grain: one row per reporter_id, subject_id, unit_id, quarter_on
-- $today: date, the day
select
    due.reporter_id,
    reporters.short_zh as reporter_zh,
    reporters.short_en as reporter_en,
    due.subject_id,
    coalesce(names.kind, 'other') as kind,
    coalesce(names.name_zh, due.subject_id) as subject_zh,
    coalesce(names.name_en, due.subject_id) as subject_en,
    due.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    due.quarter_on,
    due.due_on,
    due.days_late,
    due.was_returned,
    due.urged_on,
    last_steps.name_zh as last_zh,
    last_steps.name_en as last_en,
    due.step,
    steps.position,
    steps.name_zh as step_zh,
    steps.name_en as step_en,
    steps.words_zh,
    steps.words_en,
    due.is_unsure,
    due.reporter_id in (select unit_id from standing_channels) as has_channel,
from urging_due(cast($today as date)) as due
inner join urging_steps as steps using (step)
left join urging_steps as last_steps on due.last_step = last_steps.step
inner join units using (unit_id)
inner join units as reporters on due.reporter_id = reporters.unit_id
left join matter_names as names using (subject_id)
order by due.reporter_id, steps.position desc, due.due_on, subject_zh, due.subject_id, due.unit_id, due.quarter_on
