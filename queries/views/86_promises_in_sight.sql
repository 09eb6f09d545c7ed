-- Which promises does the city look at on a day, each figure once, and how much does each weigh in what comes first?
-- The weights are ours (first_weights): headline before detail, the whole city before a part, due before later, then the gap.
-- `owners_are_groups` where no single body is named; then `reporter` is who owes the figure.
-- kept of a day
-- grain: one row per indicator_id, unit_id, due_on
create or replace macro promises_in_sight(reporting_date) as table
with headlines as (
    select
        indicator_id,
        min(position) as headline,
    from topic_roles
    where part like '%.headline'
    group by indicator_id
),

reporters as (
    select
        subject_id,
        all_duties.unit_id,
        min(reporter_id) as reporter_id,
    from all_duties
    where not is_task
    group by subject_id, all_duties.unit_id
),

bodies as (
    select unit_id
    from units
    where kind <> 'group'
)

select
    commitments.*,
    commitments.unit_id = city.unit_id as is_of_city,
    headlines.headline,
    weights.headline * if(headlines.headline is null, 0, 1)
    + weights.city * if(commitments.unit_id = city.unit_id, 1, 0)
    + weights.overdue * if(commitments.status = 'overdue', 1, 0)
    + weights.behind * if(commitments.status in ('overdue', 'behind'), 1, 0)
    + weights.gap * coalesce(least(greatest(commitments.shortfall / nullif(commitments.expected, 0), 0), 1), 0) as weight,
    not list_has_any(coalesce(commitments.owner_ids, []), (select list(unit_id) from bodies)) as owners_are_groups,
    reporters.reporter_id,
    reporter.short_zh as reporter_zh,
    reporter.short_en as reporter_en,
    people.in_charge_zh,
    people.in_charge_en,
    coalesce(people.names_zh, []) as names_zh,
    coalesce(people.names_en, []) as names_en,
    known.note as explanation,
from commitments(reporting_date) as commitments
cross join city
cross join first_weights as weights
left join headlines using (indicator_id)
left join reporters on commitments.indicator_id = reporters.subject_id and commitments.unit_id = reporters.unit_id
left join units as reporter on reporters.reporter_id = reporter.unit_id
left join task_people as people on commitments.task_id = people.task_id
left join followed_values as known
    on commitments.indicator_id = known.indicator_id
    and commitments.unit_id = known.unit_id
    and commitments.as_of = known.as_of
where commitments.counted and commitments.is_nearest;
