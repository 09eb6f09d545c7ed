-- Which light has a figure that is neither met nor over, by the share reached beside the share due, and the days left?
-- What is nearly due is not called ahead, nor is what nothing was due of.
-- grain: one row
create or replace macro pace_light(attainment, expected, days_left, slightly_behind_at, on_track_at, ahead_at, due_soon_days) as
case
    when attainment < slightly_behind_at * expected then 'behind'
    when days_left <= due_soon_days then 'due_soon'
    when expected > 0 and attainment >= ahead_at * expected then 'ahead'
    when attainment >= on_track_at * expected then 'on_track'
    else 'slightly_behind'
end;
