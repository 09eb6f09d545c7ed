-- Which value and due day has each target had: as first promised, and after each amendment, from when until when?
-- Version 0 is the first; an amendment that says only a value, or only a day, leaves the other as it stood. All else is the
-- target's own; `amended_by` and `decision` say what changed it, `ended_on` the day from which the next version counts.
-- grain: one row per task_id, indicator_id, unit_id, first_due_on, version
create or replace table target_versions as
with changes as (
    select
        *,
        row_number() over so_far as version,
        last_value(value ignore nulls) over so_far as standing_value,
        last_value(new_due_on ignore nulls) over so_far as standing_due_on,
        lead(from_on) over so_far as ended_on,
    from amendments
    window so_far as (partition by task_id, indicator_id, unit_id, due_on order by from_on)
)

select
    targets.*,
    targets.due_on as first_due_on,
    0 as version,
    cast(null as date) as amended_on,
    changes.from_on as ended_on,
    cast(null as varchar) as amended_by,
    cast(null as varchar) as amended_clause,
    cast(null as varchar) as decision,
    cast(null as varchar) as reason,
from targets
left join changes
    on targets.task_id = changes.task_id
    and targets.indicator_id = changes.indicator_id
    and targets.unit_id = changes.unit_id
    and targets.due_on = changes.due_on
    and changes.version = 1
union all
select
    targets.* replace (
        coalesce(changes.standing_value, targets.value) as value, coalesce(changes.standing_due_on, targets.due_on) as due_on
    ),
    targets.due_on,
    changes.version,
    changes.from_on,
    changes.ended_on,
    changes.document_id,
    changes.clause,
    changes.decision,
    changes.reason,
from targets
inner join changes using (task_id, indicator_id, unit_id, due_on);
