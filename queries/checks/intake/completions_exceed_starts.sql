-- Which completions exceed what was started, or what was allotted exceeds what was completed, for the same unit and day?
-- zh: 完成数不应多于开工数
-- grain: one row per figure
-- severity: error
with rules as (
    select
        whole_id,
        indicator_id as part_id,
    from value_rules
    where kind = 'not_above'
),

concerned as (
    select whole_id as indicator_id from rules
    union
    select part_id from rules
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
)

select
    sent.figure,
    format('不多于“{}”的 {:.15g}', indicators.name_zh, wholes.value) as expected_zh,
    format('at most {:.15g}, the figure of “{}”', wholes.value, indicators.name_en) as expected_en,
from sent
inner join rules on sent.indicator_id = rules.part_id
inner join values_then as wholes
    on rules.whole_id = wholes.indicator_id
    and sent.unit_id = wholes.unit_id
    and sent.as_of = wholes.as_of
inner join indicators on rules.whole_id = indicators.indicator_id
where sent.value > wholes.value
order by sent.figure
