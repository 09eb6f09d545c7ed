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
    count(*) filter (where decisions.decision = 'waiting') as waiting_rows,
    count(*) filter (where decisions.decision = 'approved') as approved_rows,
    count(*) filter (where decisions.decision = 'returned') as returned_rows,
    count(*) filter (where decisions.decision = 'withdrawn') as withdrawn_rows,
from submissions as sent
inner join units using (unit_id)
left join row_decisions as decisions using (submission_id)
where ($unit is null or sent.unit_id = $unit) and ($period is null or sent.period = $period)
group by all
order by min(sent.commit_number), sent.submission_id
