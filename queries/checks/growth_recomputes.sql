-- Which printed growth does not follow, to the digits printed, from the first and last values that its document gives?
-- The growth of `x` is the indicator `x_growth`, in per cent; without two values in the document nothing is compared.
-- zh: 哪些印出的增长率与同一文件的首尾数值不符，又没有说明？
-- grain: one row per document_id, indicator_id, unit_id, period
with recomputed as (
    select
        growth.document_id,
        growth.indicator_id,
        growth.unit_id,
        growth.period,
        growth.value as printed_growth,
        growth.note,
        any_value(indicators.decimals) as decimals,
        100 * (arg_max(known.value, known.as_of) / arg_min(known.value, known.as_of) - 1) as growth,
    from observations as growth
    inner join indicators using (indicator_id)
    inner join observations as known
        on growth.indicator_id = known.indicator_id || '_growth'
        and growth.unit_id = known.unit_id
        and growth.document_id = known.document_id
        and growth.as_of >= known.as_of
    where growth.counted and known.counted
    group by 1, 2, 3, 4, 5, 6
    having count(*) > 1
)

select
    document_id,
    indicator_id,
    unit_id,
    period,
    printed_growth,
    round(growth, decimals) as recomputed_growth,
from recomputed
where abs(printed_growth - growth) > 0.5001 / pow(10, decimals) and coalesce(note, '') not like '%不符%'
order by document_id, indicator_id, unit_id, period
