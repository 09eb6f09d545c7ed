-- Which totals differ from what the documents print: the figures that leadership quotes?
-- zh: 哪些总数与文件印出的不同？
-- grain: one row per indicator_id, document_id
with printed as (
    select
        unnest(['housing_starts', 'housing_starts', 'housing_completions', 'rental_completions', 'rental_allocations',
            'rental_allocations_government', 'good_air_days']) as indicator_id,
        unnest(['zzb-2017-50', 'zzw-2017-77', 'zzb-2017-50', 'zzb-2017-50', 'zzb-2017-50', 'zzb-2017-50',
            'zzb-2017-55']) as document_id,
        unnest([103387, 103030, 76454, 10040, 8659, 6811, 189]) as printed_value,
)

select
    printed.indicator_id,
    printed.document_id,
    printed.printed_value,
    targets.value,
from printed
left join targets
    on printed.indicator_id = targets.indicator_id
    and printed.document_id = targets.document_id
    and targets.unit_id = 'zhengzhou'
where targets.value is distinct from printed.printed_value
order by printed.indicator_id, printed.document_id
