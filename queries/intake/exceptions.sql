-- Who may, or might, report for a locked period, and until when?
-- grain: one row per period, unit_id, person_id, granted_at
select
    excepted.period,
    excepted.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    excepted.person_id,
    excepted.open_until,
    excepted.reason,
    excepted.granted_by,
    excepted.granted_at,
from lock_exceptions as excepted
left join units using (unit_id)
order by
    excepted.commit_number desc nulls last,
    excepted.granted_at desc,
    excepted.period,
    excepted.unit_id,
    excepted.person_id
