-- Which promises does the city look at on a day, each figure once, and how much does each weigh in what comes first?
-- The weights are ours (first_weights): headline before detail, the whole city before a part, due before later, then the gap.
-- Where `owners_are_groups`, `reporter` is who owes the figure.
-- kept of a day
-- grain: one row per indicator_id, unit_id, due_on
create or replace macro promises_in_sight(reporting_date) as table
select
    commitments.*,
    facts.is_of_city,
    facts.headline,
    weights.headline * if(facts.headline is null, 0, 1)
    + weights.city * if(facts.is_of_city, 1, 0)
    + weights.overdue * if(commitments.status = 'overdue', 1, 0)
    + weights.behind * if(commitments.status in ('overdue', 'behind'), 1, 0)
    + weights.gap * coalesce(least(greatest(commitments.shortfall / nullif(commitments.expected, 0), 0), 1), 0) as weight,
    facts.owners_are_groups,
    facts.reporter_id,
    facts.reporter_zh,
    facts.reporter_en,
    facts.in_charge_zh,
    facts.in_charge_en,
    facts.names_zh,
    facts.names_en,
    known.note as explanation,
from commitments(reporting_date) as commitments
cross join first_weights as weights
inner join target_facts as facts
    on commitments.task_id = facts.task_id
    and commitments.indicator_id = facts.indicator_id
    and commitments.unit_id = facts.unit_id
left join followed_values as known
    on commitments.indicator_id = known.indicator_id
    and commitments.unit_id = known.unit_id
    and commitments.as_of = known.as_of
where commitments.counted and commitments.is_nearest;
