-- Where do the districts, counties and zones of a document not add up to its city total, with no note naming their sum?
-- Several units must equal the total, a single one must not exceed it; units without a printed total pass.
-- zh: 哪些文件的县区、开发区之和与它印出的全市数不符，备注又没有写明这个和？
-- grain: one row per kind, document_id, indicator_id, period
with stated as (
    select
        'target' as kind,
        document_id,
        indicator_id,
        unit_id,
        concat_ws('/', start_on, due_on) as period,
        value,
        counted,
        note,
    from targets
    union all
    select
        'known',
        document_id,
        indicator_id,
        unit_id,
        period,
        value,
        counted,
        note,
    from observations
),

said_once as (
    select
        kind,
        document_id,
        indicator_id,
        unit_id,
        period,
        arg_max(value, counted) as value,
        string_agg(note, '；') as notes,
    from stated
    where document_id is not null
    group by kind, document_id, indicator_id, unit_id, period
),

sums as (
    select
        said_once.kind,
        said_once.document_id,
        said_once.indicator_id,
        said_once.period,
        units.parent_id,
        round(sum(said_once.value), 4) as unit_sum,
        count(*) as units_named,
    from said_once
    inner join indicators using (indicator_id)
    inner join unit_roles as units using (unit_id)
    where indicators.rollup = 'sum' and units.level = 'territory'
    group by 1, 2, 3, 4, 5
),

compared as (
    select
        sums.*,
        totals.value as city_total,
        [cast(number as double) for number in regexp_extract_all(totals.notes, '\d+(?:\.\d+)?')] as noted,
    from sums
    inner join said_once as totals using (kind, document_id, indicator_id, period)
    where totals.unit_id = sums.parent_id
)

select
    kind,
    document_id,
    indicator_id,
    period,
    units_named,
    unit_sum,
    city_total,
from compared
where
    unit_sum <> round(city_total, 4)
    and (units_named > 1 or unit_sum > city_total)
    and not coalesce(list_contains(noted, unit_sum), false)
order by document_id, indicator_id, period, kind
