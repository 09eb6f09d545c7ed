-- Which figures, or which shares that follow from them, lie outside what they can be (value_rules)?
-- zh: 数不成立，超出该指标可能的范围
-- Of a share the part is asked about; the whole where it alone came in.
-- grain: one row per figure
-- severity: warning
with ranges as (
    select
        rules.indicator_id,
        rules.lower,
        rules.upper,
        rules.reason_zh,
        rules.reason_en,
        indicators.numerator_id,
        indicators.denominator_id,
        indicators.name_zh,
        indicators.name_en,
    from value_rules as rules
    inner join indicators using (indicator_id)
    where rules.kind = 'range'
),

parts_and_wholes as (
    select distinct unnest([numerator_id, denominator_id]) as indicator_id
    from ranges
),

asked as (
    select indicator_id from parts_and_wholes
    union
    select indicator_id from ranges
),

sent as (
    select
        subjects.indicator_id,
        subjects.unit_id,
        incoming.as_of,
        incoming.value,
        incoming.figure,
    from (from subjects semi join asked using (indicator_id)) as subjects
    inner join incoming using (subject)
),

values_then as (
    select indicator_id, unit_id, as_of, value from sent
    semi join parts_and_wholes using (indicator_id)
    union all
    select indicator_id, unit_id, as_of, value from known_values
    semi join parts_and_wholes using (indicator_id)
    anti join sent using (indicator_id, unit_id, as_of)
),

concerned as (
    select
        sent.figure,
        sent.value,
        ranges,
    from sent
    inner join ranges on sent.indicator_id = ranges.indicator_id
    union all
    select
        sent.figure,
        100 * sent.value / nullif(wholes.value, 0),
        ranges,
    from sent
    inner join ranges on sent.indicator_id = ranges.numerator_id
    inner join values_then as wholes
        on ranges.denominator_id = wholes.indicator_id and sent.unit_id = wholes.unit_id and sent.as_of = wholes.as_of
    union all
    select
        sent.figure,
        100 * parts.value / nullif(sent.value, 0),
        ranges,
    from sent
    inner join ranges on sent.indicator_id = ranges.denominator_id
    inner join values_then as parts
        on ranges.numerator_id = parts.indicator_id and sent.unit_id = parts.unit_id and sent.as_of = parts.as_of
    anti join sent as numerators
        on parts.indicator_id = numerators.indicator_id and parts.unit_id = numerators.unit_id and parts.as_of = numerators.as_of
)

select
    figure,
    string_agg(
        format('“{}”在 {:.15g} 至 {:.15g} 之间，此数使其为 {:.4g}：{}', ranges.name_zh, ranges.lower, ranges.upper, value, ranges.reason_zh), '；'
        order by ranges.indicator_id
    ) as expected_zh,
    string_agg(
        format('“{}” between {:.15g} and {:.15g}, where this makes it {:.4g}: {}', ranges.name_en, ranges.lower, ranges.upper, value, ranges.reason_en), '; '
        order by ranges.indicator_id
    ) as expected_en,
from concerned
where out_of_range(value, ranges.lower, ranges.upper)
group by figure
order by figure
