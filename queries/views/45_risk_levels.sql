-- Into which step does the latest figure of each watched indicator fall, and is that a step that calls for action?
-- A rule's first step is the quiet one; bounds belong to the step that `closed` names.
-- kept by: unit_id of known_values
-- grain: one row per rule_id, unit_id, as_of
create or replace table risk_levels as
select
    bands.rule_id,
    bands.indicator_id,
    known.unit_id,
    known.period,
    known.as_of,
    known.value,
    bands.label_zh,
    bands.label_en,
    bands.lower > (select min(others.lower) from bands as others where others.rule_id = bands.rule_id) as tripped,
    bands.document_id,
    bands.clause,
    bands.note,
    bands.note_en,
from bands
inner join known_values as known using (indicator_id)
where
    (bands.lower is null or known.value > bands.lower or (known.value = bands.lower and bands.closed in ('lower', 'both')))
    and (bands.upper is null or known.value < bands.upper or (known.value = bands.upper and bands.closed in ('upper', 'both')));
