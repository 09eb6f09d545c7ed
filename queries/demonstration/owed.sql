-- What is owed for each quarter of a year, figures and words, and what is known of each that a made-up one should fit?
-- `expected` is the share of the target that the plan wants by the end of the quarter, `published` what a document or
-- source states for that day, `watched_from` the value from which a rule calls for action.
-- grain: one row per subject_id, unit_id, reporter_id, quarter_on
-- $year: integer, the year
with owed as (
    select *
    from owed_reports(make_date($year, 12, 31))
    where year(quarter_on) = $year
),

goals as (
    select
        owed.subject_id,
        owed.unit_id,
        owed.quarter_on,
        targets.task_id,
        targets.start_on,
        targets.due_on,
        targets.comparator,
        targets.value,
        targets.baseline,
    from owed
    inner join targets on owed.subject_id = targets.indicator_id and owed.unit_id = targets.unit_id
    where targets.start_on <= owed.quarter_on
    qualify row_number() over (
        partition by owed.subject_id, owed.unit_id, owed.quarter_on
        order by
            targets.due_on >= owed.quarter_on desc, targets.counted desc, abs(targets.due_on - owed.quarter_on), targets.task_id
    ) = 1
),

plans as (
    select
        goals.subject_id,
        goals.unit_id,
        goals.quarter_on,
        coalesce(
            points.share + (points.next_share - points.share)
            * (goals.quarter_on - points.day) / (points.next_day - points.day),
            points.share
        ) as expected,
    from goals
    inner join plan_points as points
        on goals.task_id = points.task_id
        and goals.subject_id = points.indicator_id
        and goals.unit_id = points.unit_id
        and goals.due_on = points.first_due_on
        and points.version = 0
        and points.day <= goals.quarter_on
    qualify row_number() over (partition by goals.subject_id, goals.unit_id, goals.quarter_on order by points.day desc) = 1
),

watched as (
    select
        indicator_id as subject_id,
        min(lower) as watched_from,
    from bands
    where indicator_id is not null and lower > 0
    group by indicator_id
),

published as (
    select
        indicator_id as subject_id,
        unit_id,
        as_of as quarter_on,
        arg_min(value, length(period)) as published,
    from observations
    where counted
    group by indicator_id, unit_id, as_of
),

task_dates as (
    select
        tasks.task_id as subject_id,
        tasks.due_on,
        documents.issued_on,
    from tasks
    left join documents using (document_id)
)

select
    owed.reporter_id,
    owed.subject_id,
    owed.unit_id,
    unit_roles.parent_id,
    unit_roles.level = 'territory' as is_territory,
    owed.is_task,
    owed.quarter_on,
    owed.period,
    owed.due_on,
    coalesce(task_dates.issued_on, goals.start_on) as start_on,
    coalesce(task_dates.due_on, goals.due_on) as goal_on,
    goals.comparator,
    goals.value as target,
    goals.baseline,
    plans.expected,
    published.published,
    watched.watched_from,
    indicators.accumulates,
    indicators.direction,
    indicators.decimals,
    indicators.measure_zh,
    indicators.rollup,
    indicators.part_of,
from owed
left join goals using (subject_id, unit_id, quarter_on)
left join plans using (subject_id, unit_id, quarter_on)
left join watched using (subject_id)
left join published using (subject_id, unit_id, quarter_on)
left join task_dates using (subject_id)
inner join unit_roles on owed.unit_id = unit_roles.unit_id
left join indicators on owed.subject_id = indicators.indicator_id
order by owed.quarter_on, owed.reporter_id, owed.is_task, owed.subject_id, owed.unit_id
