-- What is promised of one figure, by when, how far is it, and what bounds it: what a day can add, and the possible values?
-- A count of days grows by one a day; a share of a whole does not pass 100.
-- grain: one row per task_id, indicator_id, unit_id, due_on
-- $indicator: text, the indicator_id
-- $unit: text, the unit_id that is measured
-- $on: date, the reporting date
select
    progress.task_id,
    progress.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    progress.unit_id,
    progress.start_on,
    progress.due_on,
    progress.counted,
    progress.target,
    progress.actual,
    progress.as_of,
    progress.status,
    indicators.measure_zh,
    indicators.measure_en,
    indicators.decimals,
    indicators.direction,
    indicators.accumulates,
    if(indicators.accumulates = 'flow' and indicators.measure_en in ('day', 'days'), 1, null) as most_per_day,
    if(indicators.measure_en <> '%' or indicators.direction = 'down', 0, null) as lowest,
    if(indicators.measure_en = '%' and progress.target <= 100, 100, null) as highest,
    recovery_rates.needed_per_quarter,
    recovery_rates.best_per_quarter,
    recovery_rates.best_on,
    recovery_rates.is_without_precedent,
    progress.document_id,
    progress.clause,
    progress.source_id,
from progress(cast($on as date)) as progress
inner join indicators using (indicator_id)
left join recovery_rates(cast($on as date)) as recovery_rates using (task_id, indicator_id, unit_id, due_on)
where progress.indicator_id = $indicator and progress.unit_id = $unit
order by progress.due_on, progress.task_id, progress.indicator_id, progress.unit_id
