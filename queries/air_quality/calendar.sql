-- Which class of HJ 633-2012 did each reported day fall into?
-- grain: one row per as_of
-- $year: integer, the year
-- $on: date, the reporting date
select
    days.as_of,
    days.value as air_quality_index,
    classes.value as class_number,
    classes.label_zh as class_zh,
    classes.label_en as class_en,
from reported_values as days
inner join bands as classes
    on classes.rule_id = 'air-quality-class'
    and days.value between classes.lower and coalesce(classes.upper, days.value)
where
    days.indicator_id = (select indicator_id from topic_roles where part = 'air_quality.daily_index')
    and days.unit_id = (select unit_id from city)
    and year(days.as_of) = $year
    and days.as_of <= cast($on as date)
order by days.as_of
