-- Which figures that stand were reported last, by which file?
-- grain: one row per indicator_id, unit_id, as_of
-- $most: integer, how many at the most
select
    'reported' as kind,
    reported.indicator_id,
    reported.unit_id,
    reported.as_of,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    reported.period,
    reported.value,
    indicators.measure_zh,
    indicators.measure_en,
    submissions.file_name as origin_zh,
    submissions.file_name as origin_en,
    cast(null as varchar) as clause,
    reported.note as note_zh,
    reported.note as note_en,
from reported_values as reported
inner join submissions using (submission_id)
inner join indicators using (indicator_id)
inner join units on reported.unit_id = units.unit_id
order by
    submissions.commit_number desc nulls last,
    submissions.received_at desc,
    reported.submission_id,
    reported.indicator_id,
    reported.unit_id,
    reported.as_of
limit $most
