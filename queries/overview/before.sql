-- Beside which days is a day compared: the last meeting that was held before it, and the quarter end before it?
-- A day before the first gazette's year has nothing to compare.
-- grain: one row
-- $on: date, the reporting date
select
    (
        select arg_max(reporting_on, held_on)
        from standing_meetings
        where state = 'ended' and scope_kind = 'city' and reporting_on < cast($on as date)
    ) as meeting_on,
    if(
        cast(date_trunc('quarter', cast($on as date)) as date) - 1 > (select date_trunc('year', min(issued_on)) from documents),
        cast(date_trunc('quarter', cast($on as date)) as date) - 1,
        null
    ) as quarter_on,
