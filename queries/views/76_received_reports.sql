-- Of what is owed, when did a report for each quarter first come in, and what became of it? A row that was returned or
-- withdrawn does not count.
-- kept by: unit_id of row_decisions, all_duties
-- grain: one row per subject_id, unit_id, quarter_on
create or replace table received_reports as
select
    sent.indicator_id as subject_id,
    sent.unit_id,
    sent.as_of as quarter_on,
    min(sent.received_at) filter (where sent.decision in ('approved', 'waiting')) as received_at,
    min(sent.received_on) filter (where sent.decision in ('approved', 'waiting')) as received_on,
    bool_or(sent.decision = 'approved') as is_approved,
    bool_or(sent.decision = 'returned') as was_returned,
from row_decisions as sent
semi join all_duties on sent.indicator_id = all_duties.subject_id and sent.unit_id = all_duties.unit_id
where sent.as_of = last_day(date_trunc('quarter', sent.as_of) + interval 2 month)
group by sent.indicator_id, sent.unit_id, sent.as_of;
