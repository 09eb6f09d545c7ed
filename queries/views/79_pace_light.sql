-- Which light has a figure that is neither met nor over, by the share reached beside the share due, and the days left?
-- grain: one row
create or replace macro pace_light(attainment, expected, days_left, slightly_behind_at, on_track_at, due_soon_days) as
case
    when attainment < slightly_behind_at * expected then 'behind'
    when days_left <= due_soon_days then 'due_soon'
    when attainment >= on_track_at * expected then 'on_track'
    else 'slightly_behind'
end;
