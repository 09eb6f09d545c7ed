-- Which unit does a page open with before one is chosen: the territory of which most is promised?
-- grain: one row
select coalesce(
    (
        select targets.unit_id
        from targets
        inner join unit_roles using (unit_id)
        where unit_roles.level = 'territory' and targets.counted
        group by targets.unit_id
        order by count(*) desc, targets.unit_id
        limit 1
    ),
    (select unit_id from city)
) as unit_id
