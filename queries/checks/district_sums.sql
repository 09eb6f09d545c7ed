-- Which city totals of zzb-2017-50 do not equal the sum of their districts?
-- zh: 郑政办50号中，哪些全市数不等于各县区之和？
-- grain: one row per indicator_id
with totals as (
    select
        indicator_id,
        max(value) filter (where unit_id = 'zhengzhou') as city_total,
        sum(value) filter (where unit_id <> 'zhengzhou') as unit_sum,
    from targets
    where document_id = 'zzb-2017-50'
    group by indicator_id
)

select
    indicator_id,
    city_total,
    unit_sum,
from totals
where unit_sum is not null and unit_sum is distinct from city_total
order by indicator_id
