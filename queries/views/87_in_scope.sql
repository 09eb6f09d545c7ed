-- Is a promise, by its task, document, theme and the board of the unit measured, within what a meeting is about?
-- grain: one row
create or replace macro in_scope(scope_kind, scope_id, task, document, theme, board) as
case scope_kind
    when 'city' then true
    when 'document' then coalesce(document = scope_id, false)
    when 'theme' then coalesce(theme = scope_id, false)
    when 'board' then coalesce(board = scope_id, false)
    else
        coalesce(
            list_contains(
                (select list(overseers.task_id) from overseers where overseers.role = 'city_leader' and overseers.name = scope_id),
                task
            ),
            false
        )
end;
