-- What place does each unit hold by its own figures: share of the yearly target reached, ties sharing a place?
-- grain: one row per series, unit_id, as_of
create or replace table computed_places as
with series_indicators as (
    select
        unnest(['investment', 'starts']) as series,
        unnest(['provincial_project_investment', 'provincial_project_starts']) as indicator_id,
)

select
    series_indicators.series,
    series_indicators.indicator_id,
    targets.unit_id,
    known.period,
    known.as_of,
    known.value as actual,
    known.source_id,
    targets.value as target,
    known.value / nullif(targets.value, 0) as share,
    rank() over (
        partition by series_indicators.series, known.as_of
        order by known.value / nullif(targets.value, 0) desc
    ) as computed_position,
    count(*) over (partition by series_indicators.series, known.as_of) as units_compared,
from series_indicators
inner join target_versions as targets using (indicator_id)
inner join followed_values as known
    on targets.indicator_id = known.indicator_id
    and targets.unit_id = known.unit_id
    and known.as_of between targets.start_on and targets.due_on
    and known.origin <> 'rolled_up'
where stands_on(targets.amended_on, targets.ended_on, known.as_of);
