-- Which known values cannot be, and by which rule: beyond what the indicator can be, below an earlier day of the same
-- year, or above the whole that it is a part of?
-- kept by: unit_id of comparable_values
-- joined by: indicator_id of indicators
-- grain: one row per indicator_id, unit_id, as_of, rule_id
create or replace table impossible_values as
with so_far as (
    select
        known.*,
        indicators.accumulates,
        indicators.decimals,
        max(known.value) over before as highest,
        arg_max(known.as_of, known.value) over before as highest_on,
    from comparable_values as known
    inner join indicators using (indicator_id)
    window before as (
        partition by known.indicator_id, known.unit_id, known.origin, year(known.as_of)
        order by known.as_of
        rows between unbounded preceding and 1 preceding
    )
),

compared as (
    select
        rules.rule_id,
        rules.kind,
        rules.lower,
        rules.upper,
        rules.reason_zh,
        rules.reason_en,
        so_far.indicator_id,
        so_far.unit_id,
        so_far.as_of,
        so_far.value,
        round(so_far.value, so_far.decimals) as shown,
        if(rules.kind = 'never_falls', so_far.highest, wholes.value) as bound,
        so_far.highest_on,
        names.name_zh as whole_zh,
        names.name_en as whole_en,
    from value_rules as rules
    inner join so_far
        on coalesce(rules.indicator_id, so_far.indicator_id) = so_far.indicator_id
        and (rules.indicator_id is not null or so_far.accumulates = 'flow')
    left join comparable_values as wholes
        on rules.whole_id = wholes.indicator_id
        and so_far.unit_id = wholes.unit_id
        and so_far.as_of = wholes.as_of
    left join indicators as names on rules.whole_id = names.indicator_id
)

select
    indicator_id,
    unit_id,
    as_of,
    rule_id,
    value,
    case kind
        when 'range' then format('{:.15g} 不在 {:.15g} 至 {:.15g} 之间：{}', shown, lower, upper, reason_zh)
        when 'never_falls' then format('{:.15g} 少于 {} 的 {:.15g}：{}', shown, highest_on, bound, reason_zh)
        else format('{:.15g} 多于“{}”的 {:.15g}：{}', shown, whole_zh, bound, reason_zh)
    end as said_zh,
    case kind
        when 'range' then format('{:.15g} is not between {:.15g} and {:.15g}: {}', shown, lower, upper, reason_en)
        when 'never_falls' then format('{:.15g} is less than {:.15g} on {}: {}', shown, bound, highest_on, reason_en)
        else format('{:.15g} is more than {:.15g}, “{}”: {}', shown, bound, whole_en, reason_en)
    end as said_en,
from compared
where
    (kind = 'range' and out_of_range(value, lower, upper))
    or (kind = 'never_falls' and value < bound)
    or (kind = 'not_above' and value > bound);
