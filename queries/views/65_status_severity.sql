-- Which status is worse than which, so that of several the worst can be told?
-- grain: one row per status
create or replace table status_severity as
select
    unnest(['overdue', 'behind', 'slightly_behind', 'cannot_be', 'due_soon', 'not_reported', 'not_started', 'on_track', 'ahead', 'met']) as status,
    generate_subscripts(['overdue', 'behind', 'slightly_behind', 'cannot_be', 'due_soon', 'not_reported', 'not_started', 'on_track', 'ahead', 'met'], 1) as place;
