-- Where does the city stand on each housing measure of the breakdown, and what have the districts reported so far?
-- grain: one row per indicator_id
-- $document: text, the document_id of the plan
-- $on: date, the reporting date
with parts as (
    select
        indicator_id,
        any_value(expected_units) as expected_units,
    from promised_parts
    where parent_id in (from city) and target_year in (select year(due_on) from targets where document_id = $document)
    group by indicator_id
),

sums as (
    select
        indicator_id,
        max(as_of) as sum_as_of,
        arg_max(value, as_of) as sum_of_units,
        arg_max(reporting_units, as_of) as reporting_units,
    from roll_ups
    where
        unit_id in (from city)
        and as_of <= cast($on as date)
        and year(as_of) in (select year(due_on) from targets where document_id = $document)
    group by indicator_id
),

year_before as (
    select
        progress.indicator_id,
        arg_max(earlier.value, earlier.as_of) as value,
        max(earlier.as_of) as as_of,
    from progress(cast($on as date)) as progress
    inner join city_values as earlier using (indicator_id, unit_id)
    where
        progress.document_id = $document
        and year(earlier.as_of) = year(progress.due_on) - 1
        and earlier.as_of <= coalesce(progress.as_of, progress.due_on) - interval 1 year
    group by progress.indicator_id
)

select
    progress.indicator_id,
    progress.unit_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    indicators.measure_zh,
    indicators.measure_en,
    progress.target,
    progress.actual,
    progress.as_of,
    progress.origin,
    progress.attainment,
    progress.expected,
    progress.expected_value,
    progress.due_on,
    progress.status,
    progress.counted,
    sums.sum_of_units,
    sums.sum_as_of,
    coalesce(sums.reporting_units, 0) as reporting_units,
    parts.expected_units,
    case when progress.origin <> 'rolled_up' and sums.sum_as_of = progress.as_of
        then progress.actual - sums.sum_of_units end as difference_from_units,
    year_before.value as year_before,
    year_before.as_of as year_before_as_of,
    progress.task_id,
    progress.document_id,
    progress.clause,
from progress(cast($on as date)) as progress
inner join indicators using (indicator_id)
left join parts using (indicator_id)
left join sums using (indicator_id)
left join year_before using (indicator_id)
left join topic_roles on topic_roles.part = 'housing.measure' and progress.indicator_id = topic_roles.indicator_id
where progress.document_id = $document and progress.unit_id in (from city)
order by progress.counted desc, progress.clause, progress.target desc, progress.indicator_id
