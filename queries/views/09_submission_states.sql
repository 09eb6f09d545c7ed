-- What became of the rows of each file that was sent in: how many are waiting, approved, returned or withdrawn?
-- kept by: submission_id of row_decisions
-- grain: one row per submission_id
create or replace table submission_states as
select
    submission_id,
    any_value(received_on) as received_on,
    count(*) filter (where decision = 'waiting') as waiting_rows,
    count(*) filter (where decision = 'approved') as approved_rows,
    count(*) filter (where decision = 'returned') as returned_rows,
    count(*) filter (where decision = 'withdrawn') as withdrawn_rows,
from row_decisions
group by submission_id;
