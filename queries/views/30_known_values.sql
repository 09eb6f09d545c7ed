-- What is known of each indicator, whoever said it: reported, computed from parts, or stated in a source?
-- A reported value goes before a computed one, and that before one that a document states for the same day; of two stated
-- values the one for the shorter period. What a document says twice or mends elsewhere is left out (observations.counted).
-- kept by: unit_id of reported_values, good_days, observations
-- grain: one row per indicator_id, unit_id, as_of
create or replace table known_values as
with counted_days as (
    select
        counts.indicator_id,
        good_days.unit_id,
        good_days.as_of,
        good_days.good_days,
    from good_days
    inner join topic_roles as counts on counts.part = 'air_quality.good_days'
    where good_days.known_days = good_days.days_so_far
),

stated as (
    select *
    from observations
    where counted
    -- The last two let whoever asks have the same one, however the rows stand.
    qualify
        row_number() over (
            partition by indicator_id, unit_id, as_of
            order by length(period), document_id, clause, value
        ) = 1
),

preferred_values as (
    select
        indicator_id,
        unit_id,
        period,
        as_of,
        value,
        'reported' as origin,
        cast(null as varchar) as document_id,
        cast(null as varchar) as clause,
        cast(null as varchar) as source_id,
        submission_id,
        note,
    from reported_values
    union all
    select
        indicator_id,
        unit_id,
        strftime(as_of, '%Y-%m-%d'),
        as_of,
        good_days,
        'computed',
        null,
        null,
        null,
        null,
        null,
    from counted_days
    anti join reported_values using (indicator_id, unit_id, as_of)
    union all
    select
        indicator_id,
        unit_id,
        period,
        as_of,
        value,
        'stated',
        document_id,
        clause,
        source_id,
        null,
        note,
    from stated
    anti join reported_values using (indicator_id, unit_id, as_of)
    anti join counted_days using (indicator_id, unit_id, as_of)
),

-- Joined by unit and day alone, each value would meet all others of that day.
wholes as (
    select *
    from preferred_values
    where indicator_id in (select denominator_id from ratio_parts)
),

ratios as (
    select
        ratio_parts.indicator_id,
        parts.unit_id,
        parts.period,
        parts.as_of,
        100 * parts.value / nullif(wholes.value, 0) as value,
        parts.document_id,
        parts.clause,
        parts.source_id,
        parts.submission_id,
    from ratio_parts
    inner join preferred_values as parts on ratio_parts.numerator_id = parts.indicator_id
    inner join wholes
        on ratio_parts.denominator_id = wholes.indicator_id
        and parts.unit_id = wholes.unit_id
        and parts.as_of = wholes.as_of
)

select
    indicator_id,
    unit_id,
    period,
    as_of,
    value,
    origin,
    document_id,
    clause,
    source_id,
    submission_id,
    note,
from preferred_values
union all
select
    ratios.indicator_id,
    ratios.unit_id,
    ratios.period,
    ratios.as_of,
    ratios.value,
    'computed',
    ratios.document_id,
    ratios.clause,
    ratios.source_id,
    ratios.submission_id,
    null,
from ratios
anti join preferred_values using (indicator_id, unit_id, as_of)
where ratios.value is not null;
