-- What is known already of the figures that one unit may report?
-- grain: one row per indicator_id, unit_id, as_of
-- $reporter: text, the unit_id of the unit that reports
select
    known.indicator_id,
    known.unit_id,
    known.as_of,
    known.value,
    known.origin,
    known.submission_id,
from known_values as known
inner join may_report_figures as asked using (indicator_id, unit_id)
where asked.reporter_id = $reporter
order by known.indicator_id, known.unit_id, known.as_of
