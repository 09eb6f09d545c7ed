-- Which targets of a long window differ from the sum of those whose windows fill it, with no note naming that sum?
-- Only what adds up over time is compared; a target said twice is taken once.
-- zh: 哪些长期目标不等于首尾相接的各阶段目标之和，备注又没有写明这个和？
-- grain: one row per document_id, indicator_id, unit_id, start_on, due_on
with windows as (
    select
        targets.document_id,
        targets.indicator_id,
        targets.unit_id,
        targets.start_on,
        targets.due_on,
        arg_max(targets.value, targets.counted) as value,
        string_agg(targets.note, '；') as notes,
    from targets
    inner join indicators using (indicator_id)
    where targets.document_id is not null and indicators.accumulates = 'flow' and targets.start_on is not null
    group by 1, 2, 3, 4, 5
),

phases as (
    select
        whole.document_id,
        whole.indicator_id,
        whole.unit_id,
        whole.start_on,
        whole.due_on,
        whole.value,
        [cast(number as double) for number in regexp_extract_all(whole.notes, '\d+(?:\.\d+)?')] as noted,
        round(sum(part.value), 4) as phase_sum,
        sum(part.due_on - part.start_on + 1) as days_filled,
    from windows as whole
    inner join windows as part using (document_id, indicator_id, unit_id)
    where
        part.start_on >= whole.start_on
        and part.due_on <= whole.due_on
        and (part.start_on, part.due_on) <> (whole.start_on, whole.due_on)
    group by 1, 2, 3, 4, 5, 6, 7
)

select
    document_id,
    indicator_id,
    unit_id,
    start_on,
    due_on,
    phase_sum,
    value,
from phases
where days_filled = due_on - start_on + 1 and phase_sum <> round(value, 4) and not coalesce(list_contains(noted, phase_sum), false)
order by document_id, indicator_id, unit_id, start_on, due_on
