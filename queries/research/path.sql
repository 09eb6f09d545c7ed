-- What did the plan ask of R&D in each year, and what was spent, produced and reached?
-- The third of spend, GDP and ratio is computed wherever the other two are known. Spending and ratio are year-to-date,
-- GDP is that of the whole year.
-- grain: one row per target_year
-- $on: date, the reporting date; later values are left out
with parts as (
    select
        part,
        indicator_id,
    from topic_roles
    where part like 'research.%'
),

promised as (
    select
        year(due_on) as target_year,
        max(value) filter (where part = 'research.spend') as target_spend,
        max(value) filter (where part = 'research.ratio') as target_ratio,
        max(document_id) as document_id,
        max(clause) as clause,
        max(task_id) filter (where part = 'research.ratio') as task_id,
    from standing_targets(cast($on as date)) as targets
    inner join parts using (indicator_id)
    where unit_id in (from city) and part in ('research.spend', 'research.ratio')
    group by year(due_on)
),

latest as (
    select
        year(as_of) as target_year,
        arg_max(value, as_of) filter (where part = 'research.spend') as spend,
        max(as_of) filter (where part = 'research.spend') as spend_as_of,
        arg_max(value, as_of) filter (where part = 'research.ratio') as ratio,
        max(value) filter (where part = 'research.gdp' and month(as_of) = 12) as gdp,
        max(source_id) filter (where part = 'research.gdp' and month(as_of) = 12) as gdp_source_id,
        max(value) filter (where part = 'research.partial_spend') as industrial_spend,
        max(source_id) filter (where part = 'research.partial_spend') as industrial_source_id,
    from city_values
    inner join parts using (indicator_id)
    where as_of <= cast($on as date)
    group by year(as_of)
),

starting_point as (
    select
        year(rise.start_on) - 1 as target_year,
        goal.value - rise.value as baseline_ratio,
    from targets as rise
    inner join targets as goal on rise.due_on = goal.due_on and rise.unit_id = goal.unit_id
    inner join parts as rises on rise.indicator_id = rises.indicator_id
    inner join parts as goals on goal.indicator_id = goals.indicator_id
    where rises.part = 'research.ratio_increase' and goals.part = 'research.ratio'
)

select
    target_year,
    promised.target_spend,
    promised.target_ratio,
    round(100 * promised.target_spend / promised.target_ratio, 1) as implied_gdp,
    starting_point.baseline_ratio,
    latest.spend,
    latest.spend_as_of,
    latest.gdp,
    latest.ratio,
    latest.industrial_spend,
    round(promised.target_ratio * latest.gdp / 100, 1) as spend_needed_at_known_gdp,
    round(100 * promised.target_spend / latest.gdp, 2) as ratio_of_target_spend_at_known_gdp,
    latest.gdp_source_id,
    latest.industrial_source_id,
    spending.measure_zh,
    spending.measure_en,
    promised.document_id,
    promised.clause,
    promised.task_id,
from promised
full join latest using (target_year)
full join starting_point using (target_year)
cross join (select * from indicators inner join parts using (indicator_id) where part = 'research.spend') as spending
order by target_year
