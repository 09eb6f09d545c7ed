-- What was sent, to whom, at which steps, and was it taken? The newest first.
-- grain: one row per message_id
with counted as (
    select
        matters.message_id,
        count(*) as matters,
        string_agg(distinct steps.name_zh, '、') as steps_zh,
        string_agg(distinct steps.name_en, ', ') as steps_en,
    from urged_matters as matters
    inner join urging_steps as steps using (step)
    group by matters.message_id
)

select
    states.message_id,
    states.sent_on,
    states.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    states.kind,
    counted.steps_zh,
    counted.steps_en,
    counted.matters,
    states.state,
    states.said,
    states.acted_by,
    states.acted_at,
from message_states as states
inner join units using (unit_id)
left join counted using (message_id)
order by states.sent_on desc, states.unit_id, states.message_id
