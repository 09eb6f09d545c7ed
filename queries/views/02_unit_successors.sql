-- Who answers for what is a unit's, from which day on: itself, from the day of a merger on the unit that it went into?
-- This is the whole rule of mergers. What is a unit's is held by `holder_id` for all that ends from `from_on` on and
-- before `before_on`, where these are set; the last row of a unit says who holds it now. Neither a new name nor a split
-- moves anything.
-- grain: one row per unit_id, holder_id
create or replace table unit_successors as
with recursive merged as (
    select
        unit_id,
        to_unit_id,
        changed_on,
    from unit_changes
    where kind = 'merged'
),

held as (
    select
        unit_id,
        unit_id as holder_id,
        cast(null as date) as from_on,
    from units
    union all
    select
        held.unit_id,
        merged.to_unit_id,
        merged.changed_on,
    from held
    inner join merged on held.holder_id = merged.unit_id
    -- Rows that are refused may lead in a circle; days don't.
    where held.from_on is null or merged.changed_on > held.from_on
)

select
    unit_id,
    holder_id,
    from_on,
    lead(from_on) over (partition by unit_id order by from_on nulls first) as before_on,
from held;
