-- Which files did units send in, and what became of their rows?
-- grain: one row per submission_id
-- $unit: text, the unit that sent it, or nothing for all
-- $period: text, the quarter, or nothing for all
select
    sent.submission_id,
    sent.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    sent.period,
    sent.file_name,
    sent.file_sha256,
    sent.row_count,
    sent.received_at,
    sent.author,
    sent.corrects_id,
    coalesce(states.waiting_rows, 0) as waiting_rows,
    coalesce(states.approved_rows, 0) as approved_rows,
    coalesce(states.returned_rows, 0) as returned_rows,
    coalesce(states.withdrawn_rows, 0) as withdrawn_rows,
from submissions as sent
inner join units using (unit_id)
left join submission_states as states using (submission_id)
where ($unit is null or sent.unit_id = $unit) and ($period is null or sent.period = $period)
order by sent.commit_number, sent.submission_id
