-- What R&D spending, GDP and ratio did the city report at each date of its plan years?
-- grain: one row per as_of
-- $on: date, the reporting date
select
    as_of,
    max(value) filter (where indicator_id = 'research_spend') as spend,
    max(value) filter (where indicator_id = 'gdp') as gdp,
    max(value) filter (where indicator_id = 'research_ratio') as ratio,
from comparable_values
where
    unit_id = 'zhengzhou'
    and indicator_id in ('research_spend', 'gdp', 'research_ratio')
    and as_of <= cast($on as date)
group by as_of
having max(value) filter (where indicator_id = 'research_spend') is not null
order by as_of
