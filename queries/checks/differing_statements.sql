-- Which statements of the same thing differ while both are counted, or while the one not counted says nothing about it?
-- zh: 哪些同一事项的说法不一而都被采用，或未采用的一个没有说明？
-- grain: one row per kind, indicator_id, unit_id, period, origin_id, clause
with stated as (
    select
        'target' as kind,
        indicator_id,
        unit_id,
        concat_ws('/', start_on, due_on) as period,
        coalesce(document_id, source_id) as origin_id,
        clause,
        value,
        counted,
        note,
    from targets
    union all
    select
        'known',
        indicator_id,
        unit_id,
        period,
        coalesce(document_id, source_id),
        clause,
        value,
        counted,
        note,
    from observations
),

compared as (
    select
        *,
        arg_max(value, counted) over same_thing as value_used,
        max(counted) over same_thing as is_used,
    from stated
    window same_thing as (partition by kind, indicator_id, unit_id, period)
)

select
    kind,
    indicator_id,
    unit_id,
    period,
    origin_id,
    clause,
    value,
    value_used,
from compared
where is_used and value <> value_used and (counted or note is null)
order by kind, indicator_id, unit_id, period, origin_id, clause
