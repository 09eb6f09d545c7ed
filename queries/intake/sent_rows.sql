-- What did one submission say, row by row, what was doubted, what became of it, and what stood before?
-- grain: one row per row_number, column_number
-- $submission: text, the number of the receipt
with standing_confidence as (
    select
        indicator_id,
        unit_id,
        as_of,
        arg_max(level, len(reasons)) as level,
        arg_max(reasons, len(reasons)) as reasons,
    from target_doubts
    group by indicator_id, unit_id, as_of
),

doubts as (
    select
        submission_id,
        row_number,
        column_number,
        string_agg(expected_zh, '；' order by check_name) as doubts_zh,
        string_agg(expected_en, '; ' order by check_name) as doubts_en,
    from submission_warnings
    group by submission_id, row_number, column_number
)

select
    sent.row_number,
    sent.column_number,
    sent.indicator_id,
    coalesce(indicators.name_zh, tasks.title_zh) as indicator_zh,
    coalesce(indicators.name_en, tasks.title_en) as indicator_en,
    indicators.measure_zh,
    indicators.measure_en,
    sent.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    sent.period,
    sent.as_of,
    standing.value as standing_value,
    standing_states.state as standing_state,
    confidence.level as confidence,
    coalesce(confidence.reasons, []) as confidence_reasons,
    sent.value,
    sent.state,
    sent.note,
    sent.shown,
    sent.source,
    doubts.doubts_zh,
    doubts.doubts_en,
    sent.decision,
    sent.reason,
    sent.reviewer,
    sent.reviewed_at,
from row_decisions as sent
inner join units on sent.unit_id = units.unit_id
left join indicators using (indicator_id)
left join tasks on sent.indicator_id = tasks.task_id
left join doubts
    on sent.submission_id = doubts.submission_id
    and sent.row_number = doubts.row_number
    and sent.column_number is not distinct from doubts.column_number
left join reported_values as standing
    on sent.indicator_id = standing.indicator_id and sent.unit_id = standing.unit_id and sent.as_of = standing.as_of
left join reported_states as standing_states
    on sent.indicator_id = standing_states.task_id
    and sent.unit_id = standing_states.unit_id
    and sent.as_of = standing_states.as_of
left join standing_confidence as confidence
    on sent.indicator_id = confidence.indicator_id and sent.unit_id = confidence.unit_id and sent.as_of = confidence.as_of
where sent.submission_id = $submission
order by sent.row_number, sent.column_number
