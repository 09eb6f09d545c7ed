-- Which periods take no more figures from a unit, seen by one person at one moment?
-- grain: one row per period
-- $unit: text, the unit_id that reports
-- $person: text, the person_id who sends
-- $now: date, the moment (UTC); a lock begins with its day in the city
with newest_locks as (
    select *
    from period_locks
    qualify row_number() over (partition by period order by commit_number desc nulls last, set_at desc) = 1
)

select newest_locks.period
from newest_locks
where
    newest_locks.locked_from <= cast(timezone('UTC', cast($now as timestamp)) as date)
    and not exists (
        from lock_exceptions as excepted
        where
            excepted.period = newest_locks.period
            and (excepted.unit_id is null or excepted.unit_id = $unit)
            and (excepted.person_id is null or excepted.person_id = $person)
            and excepted.open_until > $now
    )
order by newest_locks.period
