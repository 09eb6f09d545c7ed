-- What speaks against each reported figure that is followed, by itself: late, an unexplained jump, nobody else has reviewed it, ever round?
-- Where nobody signs in (open), one who sends cannot be told from one who reviews, and a decision counts as a review.
-- A change is judged against the figure's own changes by the modified z-score (Iglewicz and Hoaglin 1993), which falls back
-- on mean deviations where most changes are equal. A value below 100 is not called round: it has no third digit.
-- kept by: unit_id of followed_figures, reported_values, row_decisions
-- joined by: indicator_id of indicators
-- grain: one row per indicator_id, unit_id, as_of
create or replace table figure_doubts as
with figures as (
    select
        reported.*,
        if(indicators.accumulates = 'flow', year(reported.as_of), 0) as run,
        reported.value = round(reported.value, 1 - cast(floor(log10(nullif(abs(reported.value), 0))) as integer))
        and abs(reported.value) >= 100 as is_round,
    from reported_values as reported
    semi join followed_figures using (indicator_id, unit_id)
    inner join indicators using (indicator_id)
),

changes as (
    select
        *,
        lag(value) over neighbours as value_before,
        lead(value) over neighbours as value_after,
        value - coalesce(lag(value) over neighbours, if(run > 0, 0, null)) as change,
        count(*) over history as values_reported,
        count(*) over so_far as values_so_far,
        bool_and(coalesce(is_round, false)) over so_far as is_ever_round,
    from figures
    window
        neighbours as (partition by indicator_id, unit_id, run order by as_of),
        history as (partition by indicator_id, unit_id),
        so_far as (partition by indicator_id, unit_id order by as_of)
),

deviations as (
    select
        *,
        change - median(change) over history as deviation,
    from changes
    window history as (partition by indicator_id, unit_id)
),

spreads as (
    select
        *,
        abs(deviation) / nullif(coalesce(
            nullif(median(abs(deviation)) over history / 0.6745, 0), 1.253314 * avg(abs(deviation)) over history
        ), 0) as z_score,
    from deviations
    window history as (partition by indicator_id, unit_id)
),

decided as (
    select *
    from row_decisions
    semi join followed_figures using (indicator_id, unit_id)
),

first_received as (
    select
        indicator_id,
        unit_id,
        as_of,
        min(received_on) as received_on,
    from decided
    where decision in ('approved', 'waiting')
    group by indicator_id, unit_id, as_of
),

standing_reviews as (
    select
        submission_id,
        indicator_id,
        unit_id,
        as_of,
        bool_or(coalesce(reviewer <> author or author = 'open', false)) as is_reviewed,
    from decided
    group by submission_id, indicator_id, unit_id, as_of
),

waiting as (
    select
        indicator_id,
        unit_id,
        max(as_of) as as_of,
    from decided
    where decision = 'waiting'
    group by indicator_id, unit_id
)

select
    spreads.indicator_id,
    spreads.unit_id,
    spreads.as_of,
    spreads.value,
    spreads.submission_id,
    coalesce(first_received.received_on, cast(timezone('UTC', spreads.received_at) as date)) > spreads.as_of + limits.grace_days
        as is_late,
    coalesce(trim(spreads.note), '') = '' and (
        coalesce(spreads.values_reported >= limits.history_at and spreads.z_score > limits.jump_at, false)
        or coalesce(
            abs(spreads.value) >= limits.neighbours_at
            * nullif(greatest(abs(spreads.value_before), abs(spreads.value_after)), 0),
            false
        )
    ) as is_jump,
    not coalesce(standing_reviews.is_reviewed, false) or coalesce(waiting.as_of >= spreads.as_of, false) as is_unreviewed,
    spreads.is_ever_round and spreads.values_so_far >= limits.round_at as is_round,
from spreads
left join first_received using (indicator_id, unit_id, as_of)
left join standing_reviews using (submission_id, indicator_id, unit_id, as_of)
left join waiting on spreads.indicator_id = waiting.indicator_id and spreads.unit_id = waiting.unit_id
cross join status_limits as limits;
