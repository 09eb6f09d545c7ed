-- Which figures, or which shares that follow from them, lie outside what they can be (value_rules)?
-- zh: 数不成立，超出该指标可能的范围
-- Of a share the part is asked about; the whole where it alone came in.
-- grain: one row per row_number, column_number
-- severity: warning
with values_then as (
    select indicator_id, unit_id, as_of, value from incoming
    union all
    select indicator_id, unit_id, as_of, value from known_values
    anti join incoming using (indicator_id, unit_id, as_of)
),

ranges as (
    select *
    from value_rules
    where kind = 'range'
),

concerned as (
    select
        incoming.row_number,
        incoming.column_number,
        ranges.indicator_id,
        ranges.lower,
        ranges.upper,
        ranges.reason_zh,
        ranges.reason_en,
        incoming.value,
    from incoming
    inner join ranges using (indicator_id)
    union all
    select
        incoming.row_number,
        incoming.column_number,
        ranges.indicator_id,
        ranges.lower,
        ranges.upper,
        ranges.reason_zh,
        ranges.reason_en,
        100 * parts.value / nullif(wholes.value, 0),
    from incoming
    inner join indicators as ratios
        on incoming.indicator_id = ratios.numerator_id
        or (
            incoming.indicator_id = ratios.denominator_id
            and not exists (
                from incoming as numerators
                where
                    numerators.indicator_id = ratios.numerator_id
                    and numerators.unit_id = incoming.unit_id
                    and numerators.as_of = incoming.as_of
            )
        )
    inner join ranges on ratios.indicator_id = ranges.indicator_id
    inner join values_then as parts
        on ratios.numerator_id = parts.indicator_id and incoming.unit_id = parts.unit_id and incoming.as_of = parts.as_of
    inner join values_then as wholes
        on ratios.denominator_id = wholes.indicator_id and incoming.unit_id = wholes.unit_id and incoming.as_of = wholes.as_of
)

select
    row_number,
    column_number,
    string_agg(
        format('“{}”在 {:.15g} 至 {:.15g} 之间，此数使其为 {:.4g}：{}', indicators.name_zh, lower, upper, value, reason_zh), '；'
        order by indicator_id
    ) as expected_zh,
    string_agg(
        format('“{}” between {:.15g} and {:.15g}, where this makes it {:.4g}: {}', indicators.name_en, lower, upper, value, reason_en), '; '
        order by indicator_id
    ) as expected_en,
from concerned
inner join indicators using (indicator_id)
where out_of_range(value, lower, upper)
group by row_number, column_number
order by row_number, column_number
