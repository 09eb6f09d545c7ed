-- On which day did anything happen last in a demonstration?
-- grain: one row
select
    cast(timezone('UTC', greatest(
        (select max(received_at) from submissions),
        (select max(reviewed_at) from reviews),
        (select max(taken_at) from task_steps),
        (select max(acted_at) from instructions)
    )) as date) as last_on,
