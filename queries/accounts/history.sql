-- What was changed in the accounts, when, and by whom? The newest first.
-- grain: one row per person_id, changed_at
with named_units as (
    select
        reported_for.person_id,
        reported_for.changed_at,
        string_agg(units.short_zh, '、' order by units.unit_id) as units_zh,
        string_agg(units.short_en, ', ' order by units.unit_id) as units_en,
    from (select person_id, changed_at, unnest(unit_ids) as unit_id from people) as reported_for
    inner join units using (unit_id)
    group by reported_for.person_id, reported_for.changed_at
)

select
    people.changed_at,
    people.changed_by,
    people.person_id,
    people.name,
    people.role,
    named_units.units_zh,
    named_units.units_en,
    people.is_active,
from people
left join named_units using (person_id, changed_at)
order by people.commit_number desc nulls last, people.changed_at desc, people.person_id
