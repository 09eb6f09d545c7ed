-- Which rows were returned and neither mended nor sent again since?
-- kept by: unit_id of row_decisions
-- grain: one row per submission_id, row_number, column_number
create or replace table unmended_rows as
select returned.*
from row_decisions as returned
where
    returned.decision = 'returned'
    and not exists (
        from row_decisions as sent
        where
            sent.indicator_id = returned.indicator_id
            and sent.unit_id = returned.unit_id
            and sent.as_of = returned.as_of
            and (sent.decision in ('approved', 'waiting') or (sent.received_in, sent.received_at) > (returned.received_in, returned.received_at))
    );
