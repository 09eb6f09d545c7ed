-- Which reported totals do not equal the sum of their parts, where all parts of a breakdown are given for that unit and day?
-- zh: 总数应等于各分项之和
-- grain: one row per row_number, column_number
-- severity: error
with values_then as (
    select indicator_id, unit_id, as_of, value from incoming
    union all
    select indicator_id, unit_id, as_of, value from known_values
    anti join incoming using (indicator_id, unit_id, as_of)
),

all_parts as (
    select
        part_of,
        breakdown,
        count(*) as parts,
    from indicators
    where part_of is not null
    group by part_of, breakdown
),

sums as (
    select
        indicators.part_of,
        indicators.breakdown,
        values_then.unit_id,
        values_then.as_of,
        sum(values_then.value) as value,
        count(*) as parts,
    from values_then
    inner join indicators using (indicator_id)
    where indicators.part_of is not null
    group by indicators.part_of, indicators.breakdown, values_then.unit_id, values_then.as_of
)

select
    incoming.row_number,
    incoming.column_number,
    any_value(format('{:.15g}，即各分项之和', sums.value)) as expected_zh,
    any_value(format('{:.15g}, the sum of its parts', sums.value)) as expected_en,
from incoming
inner join sums
    on incoming.indicator_id = sums.part_of
    and incoming.unit_id = sums.unit_id
    and incoming.as_of = sums.as_of
inner join all_parts
    on sums.part_of = all_parts.part_of
    and sums.breakdown is not distinct from all_parts.breakdown
    and sums.parts = all_parts.parts
where abs(incoming.value - sums.value) > 1e-6 * greatest(abs(sums.value), 1)
group by incoming.row_number, incoming.column_number
order by incoming.row_number, incoming.column_number
