-- Which instructions did leaders give, to whom, and how does each stand? What was answered is for those who see the queue.
-- grain: one row per instruction_number
-- $unit: text, the unit that answers or that it is about, or nothing for all
-- $task: text, the task_id, or nothing for all
select
    states.number as instruction_number,
    states.leader,
    names.leader_en,
    states.kind as instruction_kind,
    states.text,
    states.task_id,
    states.indicator_id,
    states.about_unit_id,
    names.subject_zh,
    names.subject_en,
    states.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    states.given_on,
    states.due_on,
    states.state as instruction_state,
    states.answered_on,
    states.returned_on,
    states.ended_on,
from instruction_states as states
inner join instruction_names as names using (number)
left join units on states.unit_id = units.unit_id
where
    ($unit is null or states.unit_id = $unit or states.about_unit_id = $unit)
    and ($task is null or states.task_id = $task)
order by states.number
