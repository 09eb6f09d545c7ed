-- Who is a person, by the newest word on them?
-- grain: one row per person_id
-- $person: text, the person_id
select
    person_id,
    name,
    role,
    unit_ids,
    is_active,
from people
where person_id = $person
qualify row_number() over (partition by person_id order by commit_number desc nulls last, changed_at desc) = 1
order by person_id
