-- Where do homes built and households paid out not add to the whole?
-- zh: 哪些指标的实物与货币化之和不等于总数？
-- grain: one row per indicator_id
with parts as (
    select
        replace(replace(indicator_id, '_physical', ''), '_monetised', '') as indicator_id,
        sum(value) filter (where indicator_id like '%\_physical' escape '\' or indicator_id like '%\_monetised' escape '\') as part_sum,
        max(value) filter (where indicator_id in ('housing_starts', 'housing_completions')) as whole,
    from targets
    where document_id = 'zzb-2017-50' and unit_id = 'zhengzhou' and indicator_id like 'housing%'
    group by 1
)

select
    indicator_id,
    part_sum,
    whole,
from parts
where part_sum is distinct from whole
order by indicator_id
