-- Which published lists skip a place or name a unit twice?
-- zh: 哪些榜单缺名次或重复列了单位？
-- grain: one row per list_id
select
    list_id,
    count(*) as places,
    max(position) as last_position,
    count(distinct unit_id) as units,
from rankings
group by list_id
having count(*) <> max(position) or count(distinct unit_id) <> count(*)
order by list_id
