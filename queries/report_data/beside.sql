-- What stands beside each figure that one unit may report: its target, the plan that promises it, the last value, and is it
-- the sum of others?
-- The target is the next one due from the quarter's end on, else the last; the value is the newest before that day.
-- grain: one row per indicator_id, unit_id
-- $reporter: text, the unit_id of the unit that reports
-- $quarter_on: date, the last day of the quarter
with next_targets as (
    select
        indicator_id,
        unit_id,
        arg_min(document_id, abs(due_on - cast($quarter_on as date))) as document_id,
        arg_min(value, abs(due_on - cast($quarter_on as date))) as target,
        arg_min(due_on, abs(due_on - cast($quarter_on as date))) as due_on,
    from standing_targets(cast($quarter_on as date))
    where counted
    group by indicator_id, unit_id
),

last_values as (
    select
        indicator_id,
        unit_id,
        arg_max(value, as_of) as last_value,
        null as last_state,
        max(as_of) as last_on,
    from known_values
    where as_of < cast($quarter_on as date)
    group by indicator_id, unit_id
    union all
    select
        task_id,
        unit_id,
        null,
        arg_max(state, as_of),
        max(as_of),
    from reported_states
    where as_of < cast($quarter_on as date)
    group by task_id, unit_id
)

select
    reportable.indicator_id,
    reportable.unit_id,
    coalesce(documents.number, '') as plan,
    coalesce(documents.title_zh, '') as plan_zh,
    coalesce(documents.title_en, '') as plan_en,
    next_targets.target,
    next_targets.due_on,
    last_values.last_value,
    last_values.last_state,
    last_values.last_on,
    reportable.decimals,
    reportable.indicator_id in (select part_of from indicators where part_of is not null) as has_parts,
from reportable($reporter) as reportable
left join next_targets using (indicator_id, unit_id)
left join last_values using (indicator_id, unit_id)
left join tasks on reportable.indicator_id = tasks.task_id
left join documents on coalesce(next_targets.document_id, tasks.document_id) = documents.document_id
order by reportable.indicator_id, reportable.unit_id
