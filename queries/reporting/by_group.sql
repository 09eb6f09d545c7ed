-- How fully has each board, each kind of body and each city leader's field reported?
-- A figure of several tasks counts once for each leader who oversees one of them.
-- grain: one row per kind, name_zh
-- $on: date, the reporting date; quarters that ended by it are asked for
-- $today: date, the current day, by which lateness is judged
-- $period: text, the period code of one quarter, or all
with expected as (
    select *
    from expected_reports(cast($on as date), cast($today as date))
    where $period in ('all', period)
),

figure_tasks as (
    select distinct
        unnest([targets.indicator_id, indicators.numerator_id, indicators.denominator_id]) as subject_id,
        targets.unit_id,
        targets.task_id,
    from targets
    inner join indicators using (indicator_id)
),

led as (
    select distinct
        overseers.name as name_zh,
        coalesce(overseers.name_en, overseers.name) as name_en,
        expected.*,
    from expected
    left join figure_tasks using (subject_id, unit_id)
    inner join overseers on coalesce(figure_tasks.task_id, expected.subject_id) = overseers.task_id
    where overseers.role = 'city_leader'
),

grouped as (
    select
        'league' as kind,
        unit_roles.league_zh as name_zh,
        unit_roles.league_en as name_en,
        expected.*,
    from expected
    inner join unit_roles on expected.reporter_id = unit_roles.unit_id
    union all by name
    select
        'leader' as kind,
        led.*,
    from led
)

select
    kind,
    name_zh,
    any_value(name_en) as name_en,
    count(distinct reporter_id) as units,
    count(*) as expected,
    count(*) filter (where received_at is not null and days_late = 0) as on_time,
    count(*) filter (where received_at is not null and days_late > 0) as late,
    count(*) filter (where state = 'missing') as missing,
    count(*) filter (where state = 'open') as open,
    count(*) filter (where state = 'waiting') as waiting,
from grouped
group by kind, name_zh
order by kind desc, missing desc, late desc, name_zh
