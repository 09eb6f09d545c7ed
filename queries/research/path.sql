-- What did the plan ask of R&D in each year, and what was spent, produced and reached?
-- The third of spend, GDP and ratio is computed wherever the other two are known; it is then marked as implied.
-- grain: one row per target_year
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

known as (
    select
        year(as_of) as target_year,
        max(value) filter (where indicator_id = 'research_spend') as spend,
        max(value) filter (where indicator_id = 'gdp') as gdp,
        max(value) filter (where indicator_id = 'research_ratio') as ratio,
        max(value) filter (where indicator_id = 'industrial_research_spend') as industrial_spend,
        max(source_id) filter (where indicator_id = 'gdp') as gdp_source_id,
    from comparable_values
    where
        unit_id = 'zhengzhou'
        and month(as_of) = 12
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
    100 * promised.target_spend / promised.target_ratio as implied_gdp,
    starting_point.baseline_ratio,
    known.spend,
    known.gdp,
    known.ratio,
    known.industrial_spend,
    promised.target_ratio * known.gdp / 100 as spend_needed_at_known_gdp,
    100 * promised.target_spend / known.gdp as ratio_of_target_spend_at_known_gdp,
    known.gdp_source_id,
    promised.document_id,
    promised.clause,
from promised
full join known using (target_year)
full join starting_point using (target_year)
order by target_year
