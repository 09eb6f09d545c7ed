-- What was given as evidence with the answers to instructions?
-- grain: one row per instruction_number, step_number, position
select
    instruction_number,
    step_number,
    position,
    kind,
    reference,
    sha256,
    name,
    file_type,
    byte_count,
    given_by,
    given_at,
from evidence
where instruction_number is not null
order by
    instruction_number,
    step_number,
    position
