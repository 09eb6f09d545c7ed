-- Which parts of a whole do not add up to what the same document prints for it, where no note on it names their sum?
-- All parts of a breakdown must equal the whole, some of them must not exceed it; parts without a printed whole pass.
-- zh: 哪些分项之和与同一文件印出的总数不符，总数的备注又没有写明这个和？
-- grain: one row per kind, document_id, indicator_id, breakdown, unit_id, period
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
        indicators.part_of as indicator_id,
        indicators.breakdown,
        said_once.unit_id,
        said_once.period,
        round(sum(said_once.value), 4) as part_sum,
        count(*) as parts,
    from said_once
    inner join indicators using (indicator_id)
    where indicators.part_of is not null
    group by 1, 2, 3, 4, 5, 6
),

compared as (
    select
        sums.*,
        max(sums.parts) over (partition by sums.kind, sums.document_id, sums.indicator_id, sums.breakdown) as all_parts,
        wholes.value as whole,
        [cast(number as double) for number in regexp_extract_all(wholes.notes, '\d+(?:\.\d+)?')] as noted,
    from sums
    inner join said_once as wholes using (kind, document_id, indicator_id, unit_id, period)
)

select
    kind,
    document_id,
    indicator_id,
    breakdown,
    unit_id,
    period,
    part_sum,
    whole,
from compared
where
    part_sum <> round(whole, 4)
    and (parts = all_parts or part_sum > whole)
    and not coalesce(list_contains(noted, part_sum), false)
order by document_id, indicator_id, breakdown, unit_id, period, kind
