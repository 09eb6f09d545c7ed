-- What holds for each duty, stretch by stretch: who owes what of whom, how often, by which clause, rule or act, and which
-- act ends the stretch?
-- grain: one row per subject_id, unit_id, first_reporter_id, first_frequency, change_number, from_on
with newest_of_day as (
    select
        subject_id,
        unit_id,
        first_reporter_id,
        first_frequency,
        effective_on,
        max_by(act, number) as act,
    from duty_changes
    group by subject_id, unit_id, first_reporter_id, first_frequency, effective_on
)

select
    standing.subject_id,
    standing.is_task,
    standing.unit_id,
    standing.first_reporter_id,
    standing.first_frequency,
    standing.reporter_id,
    standing.frequency,
    standing.days_after,
    standing.due_on,
    greatest(standing.from_on, standing.held_from) as from_on,
    least(standing.until_on, standing.held_before - 1) as until_on,
    standing.rule,
    standing.is_paused,
    standing.change_number,
    ending.act as act_after,
    coalesce(indicators.name_zh, tasks.title_zh, instructions.text, decided.what) as subject_zh,
    coalesce(indicators.name_en, tasks.title_en, instructions.text, decided.what) as subject_en,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    reporters.short_zh as reporter_zh,
    reporters.short_en as reporter_en,
    documents.number,
    standing.clause,
    duty_changes.reason,
    duty_changes.changed_by,
    duty_changes.changed_at,
from standing_duties as standing
left join indicators on not standing.is_task and standing.subject_id = indicators.indicator_id
left join tasks on standing.is_task and standing.subject_id = tasks.task_id
left join instruction_states as instructions on standing.subject_id = instructions.subject_id
left join standing_decisions as decided on standing.is_task and standing.subject_id = decided.decision_id
left join units on if(standing.is_task, standing.reporter_id, standing.unit_id) = units.unit_id
left join units as reporters on standing.reporter_id = reporters.unit_id
left join documents on standing.document_id = documents.document_id
left join duty_changes on standing.change_number = duty_changes.number
left join newest_of_day as ending
    on standing.subject_id = ending.subject_id
    and standing.unit_id = ending.unit_id
    and standing.first_reporter_id = ending.first_reporter_id
    and standing.first_frequency = ending.first_frequency
    and standing.held_before = ending.effective_on
where
    coalesce(least(standing.until_on, standing.held_before - 1), date '9999-12-31')
    >= coalesce(greatest(standing.from_on, standing.held_from), date '0001-01-01')
order by standing.is_task, standing.subject_id, standing.unit_id, standing.first_reporter_id, standing.first_frequency, from_on, standing.change_number
