-- How was one unit renamed, merged or split, and what of others went into it, newest first?
-- `other_id` is the unit at the other end; `comes_in` says that it came into this one or this one out of it.
-- grain: one row per kind, changed_on, comes_in, other_id
-- $unit: text, the unit_id
with changes as (
    select
        *,
        to_unit_id as other_id,
        false as comes_in,
    from unit_changes
    where unit_id = $unit
    union all
    select
        *,
        unit_id,
        true,
    from unit_changes
    where to_unit_id = $unit
)

select
    changes.kind,
    changes.changed_on,
    changes.comes_in,
    changes.other_id,
    others.name_zh as other_zh,
    others.name_en as other_en,
    changes.old_name_zh,
    coalesce(changes.old_name_en, changes.old_name_zh) as old_name_en,
    coalesce(documents.number, changes.decision) as basis,
    changes.clause,
    (
        select count(distinct (duties.subject_id, duties.unit_id))
        from standing_duties as duties
        where
            changes.kind = 'split' and not changes.comes_in and not duties.is_paused
            and duties.reporter_id = $unit
            and coalesce(least(duties.until_on, duties.held_before - 1), date '9999-12-31') >= changes.changed_on
    ) as still_owed,
from changes
left join units as others on changes.other_id = others.unit_id
left join documents using (document_id)
order by changes.changed_on desc, changes.comes_in, changes.other_id
