-- Which printed rates do not follow from the totals they are a share of, to the digit printed?
-- A row here that the gazette's own note explains is expected: it is shown, not mended.
-- zh: 哪些印出的比例与其分子分母不符，又没有说明？
-- grain: one row per indicator_id, unit_id, period
with rates as (
    select
        unnest(['key_project_investment_rate', 'key_project_start_rate']) as indicator_id,
        unnest(['key_project_investment', 'key_project_starts']) as counted_id,
),

recomputed as (
    select
        printed.indicator_id,
        printed.unit_id,
        printed.period,
        printed.value as printed_rate,
        round(100 * counted.value / targets.value, 1) as recomputed_rate,
        printed.note,
    from rates
    inner join observations as printed on rates.indicator_id = printed.indicator_id
    inner join observations as counted
        on rates.counted_id = counted.indicator_id
        and printed.unit_id = counted.unit_id
        and printed.period = counted.period
    inner join targets
        on counted.indicator_id = targets.indicator_id
        and counted.unit_id = targets.unit_id
        and year(counted.as_of) = year(targets.due_on)
        and targets.due_on = make_date(year(targets.due_on), 12, 31)
)

select
    indicator_id,
    unit_id,
    period,
    printed_rate,
    recomputed_rate,
from recomputed
where printed_rate <> recomputed_rate and coalesce(note, '') not like '%不符%'
order by indicator_id, unit_id, period
