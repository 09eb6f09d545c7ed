-- Who owes which report of what, how often, from when until when, and by which document or rule?
-- grain: one row per subject_id, unit_id, first_reporter_id, first_frequency, change_number, from_on
-- $unit: text, the unit that reports, or nothing for all
-- $document: text, the document_id, or nothing for all
select
    standing.subject_id,
    matters.kind as subject_kind,
    matters.name_zh as subject_zh,
    matters.name_en as subject_en,
    standing.unit_id,
    standing.reporter_id,
    reporters.short_zh as reporter_zh,
    reporters.short_en as reporter_en,
    standing.first_reporter_id,
    standing.frequency,
    standing.first_frequency,
    standing.days_after,
    standing.due_on,
    greatest(standing.from_on, standing.held_from) as from_on,
    least(standing.until_on, standing.held_before - 1) as until_on,
    standing.is_paused,
    standing.rule,
    standing.change_number,
    standing.document_id,
    standing.clause,
from standing_duties as standing
left join matter_names as matters using (subject_id)
left join units as reporters on standing.reporter_id = reporters.unit_id
where
    coalesce(least(standing.until_on, standing.held_before - 1), date '9999-12-31')
    >= coalesce(greatest(standing.from_on, standing.held_from), date '0001-01-01')
    and ($unit is null or standing.reporter_id = $unit)
    and ($document is null or standing.document_id = $document)
order by standing.subject_id, standing.unit_id, standing.first_reporter_id, standing.first_frequency, from_on, standing.change_number
