-- Which values did the figures of one submission have before it, in order of their days?
-- grain: one row per indicator_id, unit_id, as_of
-- $submission: text, the number of the receipt
select
    known.indicator_id,
    known.unit_id,
    known.as_of,
    known.value,
from known_values as known
where exists (
    from submission_rows as sent
    where
        sent.submission_id = $submission
        and sent.indicator_id = known.indicator_id
        and sent.unit_id = known.unit_id
        and known.as_of < sent.as_of
)
order by known.indicator_id, known.unit_id, known.as_of
