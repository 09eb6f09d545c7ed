-- Who has, or had, an account, with which role, and for which units? Those who may sign in come first.
-- grain: one row per person_id
with newest as (
    select *
    from people
    qualify row_number() over (partition by person_id order by commit_number desc nulls last, changed_at desc) = 1
),

named_units as (
    select
        reported_for.person_id,
        string_agg(units.short_zh, '、' order by units.unit_id) as units_zh,
        string_agg(units.short_en, ', ' order by units.unit_id) as units_en,
    from (select person_id, unnest(unit_ids) as unit_id from newest) as reported_for
    inner join units using (unit_id)
    group by reported_for.person_id
)

select
    newest.person_id,
    newest.name,
    newest.role,
    newest.unit_ids,
    named_units.units_zh,
    named_units.units_en,
    newest.is_active,
    newest.changed_by,
    newest.changed_at,
from newest
left join named_units using (person_id)
order by newest.is_active desc, newest.name, newest.person_id
