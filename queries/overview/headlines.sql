-- How does the first headline promise of each topic stand on the reporting date, and how did it go month by month?
-- grain: one row per topic
-- $on: date, the reporting date
with first_headlines as (
    select
        topic,
        indicator_id,
    from topic_indicators
    where role = 'headline'
    qualify row_number() over (partition by topic order by position) = 1
),

month_ends as (
    select
        task_id,
        indicator_id,
        unit_id,
        due_on,
        kind,
        max(day) as day,
        arg_max(value, day) as value,
    from trajectories(cast($on as date))
    semi join first_headlines using (indicator_id)
    where kind in ('actual', 'promised')
    group by task_id, indicator_id, unit_id, due_on, kind, if(kind = 'actual', date_trunc('month', day), day)
),

days as (
    select
        task_id,
        indicator_id,
        unit_id,
        due_on,
        list({'day': day, 'value': value} order by day) filter (where kind = 'actual') as reached,
        list({'day': day, 'value': value} order by day) filter (where kind = 'promised') as promised,
    from month_ends
    group by task_id, indicator_id, unit_id, due_on
)

select
    first_headlines.topic,
    promises.task_id,
    promises.indicator_id,
    promises.indicator_zh,
    promises.indicator_en,
    promises.unit_id,
    promises.start_on,
    promises.due_on,
    promises.baseline,
    promises.target,
    promises.actual,
    promises.as_of,
    promises.expected,
    promises.expected_value,
    promises.status,
    promises.cannot_be_zh,
    promises.cannot_be_en,
    promises.measure_zh,
    promises.measure_en,
    promises.decimals,
    coalesce(days.reached, []) as reached,
    coalesce(days.promised, []) as promised,
from first_headlines
inner join promises_in_sight(cast($on as date)) as promises using (indicator_id)
left join days
    on promises.task_id = days.task_id
    and promises.indicator_id = days.indicator_id
    and promises.unit_id = days.unit_id
    and promises.due_on = days.due_on
where promises.is_of_city
qualify row_number() over (partition by first_headlines.topic order by abs(promises.due_on - cast($on as date)), promises.due_on) = 1
order by first_headlines.topic
