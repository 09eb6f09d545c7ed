-- Which place does each unit hold in each published list, and how far has it moved since the list before?
-- Lists of one series and board follow each other by period; a move up is positive.
-- grain: one row per list_id, position
create or replace table league_places as
with lists as (
    select
        list_id,
        any_value(series) as series,
        any_value(board) as board,
        any_value(left(period, 4) || case when period like '%Q%' then right(period, 1) else '5' end) as sequence,
    from rankings
    group by list_id
),

followed_lists as (
    select
        list_id,
        sequence,
        lag(list_id) over (
            partition by series, board
            order by sequence
        ) as previous_list_id,
    from lists
)

select
    places.list_id,
    places.series,
    places.board,
    places.period,
    followed_lists.sequence,
    places.measure_zh,
    places.measure_en,
    places.position,
    places.unit_id,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.board as unit_board,
    places.side,
    places.threshold,
    earlier.period as previous_period,
    earlier.position as previous_position,
    earlier.position - places.position as moved_up,
    places.document_id,
    places.clause,
    places.source_id,
    places.note,
    places.note_en,
from rankings as places
inner join followed_lists using (list_id)
inner join units using (unit_id)
left join rankings as earlier
    on followed_lists.previous_list_id = earlier.list_id and places.unit_id = earlier.unit_id;
