-- What did the plan ask of R&D in each year, and what was spent, produced and reached?
-- The third of spend, GDP and ratio is computed wherever the other two are known. Spending and ratio are year-to-date,
-- GDP is that of the whole year.
-- grain: one row per target_year
-- $on: date, the reporting date; later values are left out
with promised as (
    select
        year(due_on) as target_year,
        max(value) filter (where indicator_id = 'research_spend') as target_spend,
        max(value) filter (where indicator_id = 'research_ratio') as target_ratio,
        max(document_id) as document_id,
        max(clause) as clause,
    from targets
    where unit_id = 'zhengzhou' and indicator_id in ('research_spend', 'research_ratio')
    group by year(due_on)
),

latest as (
    select
        year(as_of) as target_year,
        arg_max(value, as_of) filter (where indicator_id = 'research_spend') as spend,
        max(as_of) filter (where indicator_id = 'research_spend') as spend_as_of,
        arg_max(value, as_of) filter (where indicator_id = 'research_ratio') as ratio,
        max(value) filter (where indicator_id = 'gdp' and month(as_of) = 12) as gdp,
        max(source_id) filter (where indicator_id = 'gdp' and month(as_of) = 12) as gdp_source_id,
        max(value) filter (where indicator_id = 'industrial_research_spend') as industrial_spend,
        max(source_id) filter (where indicator_id = 'industrial_research_spend') as industrial_source_id,
    from comparable_values
    where
        unit_id = 'zhengzhou'
        and as_of <= cast($on as date)
        and indicator_id in ('research_spend', 'gdp', 'research_ratio', 'industrial_research_spend')
    group by year(as_of)
),

starting_point as (
    select
        year(rise.start_on) - 1 as target_year,
        goal.value - rise.value as baseline_ratio,
    from targets as rise
    inner join targets as goal on rise.due_on = goal.due_on and rise.unit_id = goal.unit_id
    where rise.indicator_id = 'research_ratio_increase' and goal.indicator_id = 'research_ratio'
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
from promised
full join latest using (target_year)
full join starting_point using (target_year)
inner join indicators as spending on spending.indicator_id = 'research_spend'
order by target_year
