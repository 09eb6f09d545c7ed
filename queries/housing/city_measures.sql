-- Where does the city stand on each housing measure of the breakdown, and what have the districts reported so far?
-- grain: one row per indicator_id
-- $on: date, the reporting date
with parts as (
    select
        indicator_id,
        any_value(expected_units) as expected_units,
    from promised_parts
    where parent_id = 'zhengzhou' and target_year in (select year(due_on) from targets where document_id = 'zzb-2017-50')
    group by indicator_id
),

sums as (
    select
        indicator_id,
        max(as_of) as sum_as_of,
        arg_max(value, as_of) as sum_of_units,
        arg_max(reporting_units, as_of) as reporting_units,
    from roll_ups
    where unit_id = 'zhengzhou' and as_of <= cast($on as date) and year(as_of) = year(cast($on as date))
    group by indicator_id
)

select
    progress.indicator_id,
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
    progress.task_id,
    progress.document_id,
    progress.clause,
from progress(cast($on as date)) as progress
inner join indicators using (indicator_id)
left join parts using (indicator_id)
left join sums using (indicator_id)
where progress.document_id = 'zzb-2017-50' and progress.unit_id = 'zhengzhou'
order by progress.counted desc, progress.clause, progress.target desc, progress.indicator_id
