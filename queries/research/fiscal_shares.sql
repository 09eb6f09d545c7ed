-- What share of its public budget was each unit asked to spend on science, and what did it reach?
-- grain: one row per unit_id
-- $year: integer, the year; else the last one before it that asks for shares
-- $on: date, the reporting date
with asked as (
    select distinct
        year(due_on) as target_year,
    from targets
    where indicator_id = (select indicator_id from topic_roles where part = 'research.fiscal_share')
)

select
    progress.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.board,
    progress.target,
    progress.actual,
    progress.as_of,
    progress.expected_value,
    progress.attainment,
    progress.status,
    growth.value as growth_target,
    progress.document_id,
    progress.clause,
from progress(cast($on as date)) as progress
inner join units using (unit_id)
inner join unit_order on progress.unit_id = unit_order.unit_id
left join standing_targets(cast($on as date)) as growth
    on progress.unit_id = growth.unit_id
    and progress.document_id = growth.document_id
    and growth.indicator_id = (select indicator_id from topic_roles where part = 'research.fiscal_share_growth')
where
    progress.indicator_id = (select indicator_id from topic_roles where part = 'research.fiscal_share')
    and year(progress.due_on) = (
        select coalesce(max(target_year) filter (where target_year <= $year), min(target_year)) from asked
    )
order by progress.actual - progress.target nulls last, unit_order.place
