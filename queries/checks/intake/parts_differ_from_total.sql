-- Which reported totals do not equal the sum of their parts, where all parts of a breakdown are given for that unit and day?
-- zh: 总数应等于各分项之和
-- grain: one row per figure
-- severity: error
with concerned as (
    select part_of as indicator_id from indicators where part_of is not null
    union
    select indicator_id from indicators where part_of is not null
),

sent as (
    select
        subjects.indicator_id,
        subjects.unit_id,
        incoming.as_of,
        incoming.value,
        incoming.figure,
    from (from subjects semi join concerned using (indicator_id)) as subjects
    inner join incoming using (subject)
),

values_then as (
    select indicator_id, unit_id, as_of, value from sent
    union all
    select indicator_id, unit_id, as_of, value from known_values
    semi join concerned using (indicator_id)
    anti join sent using (indicator_id, unit_id, as_of)
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
    sent.figure,
    any_value(format('{:.15g}，即各分项之和', sums.value)) as expected_zh,
    any_value(format('{:.15g}, the sum of its parts', sums.value)) as expected_en,
from sent
inner join sums
    on sent.indicator_id = sums.part_of
    and sent.unit_id = sums.unit_id
    and sent.as_of = sums.as_of
inner join all_parts
    on sums.part_of = all_parts.part_of
    and sums.breakdown is not distinct from all_parts.breakdown
    and sums.parts = all_parts.parts
where abs(sent.value - sums.value) > 1e-6 * greatest(abs(sums.value), 1)
group by sent.figure
order by sent.figure
