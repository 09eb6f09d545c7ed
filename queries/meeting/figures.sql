-- How does each counted commitment within a meeting's scope stand: figure, movement, places, recovery, doubts, who answers?
-- `value_before` is the value before the newest one, on `before_on`; a figure stands still when the two are the same, or
-- the newest adds nothing in its direction, and it is not met.
-- grain: one row per task_id, indicator_id, unit_id, due_on
-- $on: date, the reporting date
-- $scope_kind: text, city, document, board, leader or theme
-- $scope_id: text, which one, empty for the city
with known as (
    select
        commitments.task_id,
        commitments.indicator_id,
        commitments.unit_id,
        commitments.due_on,
        values.as_of,
        values.value,
        values.note,
        values.submission_id,
    from targets as commitments
    inner join followed_values as values
        on commitments.indicator_id = values.indicator_id
        and commitments.unit_id = values.unit_id
        and values.as_of between commitments.start_on and commitments.due_on
        and values.as_of <= cast($on as date)
    where commitments.counted
),

newest as (
    select
        *,
        lead(value) over latest as value_before,
        lead(as_of) over latest as before_on,
    from known
    window latest as (partition by task_id, indicator_id, unit_id, due_on order by as_of desc)
    qualify row_number() over latest = 1
),

helpers as (
    select
        responsibilities.task_id,
        list(distinct units.short_zh order by units.short_zh) as helpers_zh,
        list(distinct units.short_en order by units.short_en) as helpers_en,
    from responsibilities
    inner join units using (unit_id)
    where responsibilities.role = 'support'
    group by responsibilities.task_id
)

select
    commitments.task_id,
    commitments.indicator_id,
    commitments.unit_id,
    commitments.due_on,
    commitments.start_on,
    commitments.theme,
    commitments.page,
    commitments.board,
    commitments.indicator_zh,
    commitments.indicator_en,
    commitments.measure_zh,
    commitments.measure_en,
    commitments.decimals,
    indicators.direction,
    commitments.unit_zh,
    commitments.unit_en,
    commitments.unit_kind,
    facts.is_of_city,
    coalesce(commitments.owner_ids, []) as owner_ids,
    commitments.owners_zh,
    commitments.owners_en,
    coalesce(helpers.helpers_zh, []) as helpers_zh,
    coalesce(helpers.helpers_en, []) as helpers_en,
    facts.in_charge_zh,
    facts.in_charge_en,
    commitments.comparator,
    commitments.baseline,
    commitments.target,
    commitments.actual,
    commitments.as_of,
    commitments.attainment,
    commitments.expected,
    commitments.expected_value,
    commitments.missing,
    commitments.shortfall,
    commitments.status,
    commitments.confidence,
    commitments.confidence_reasons,
    newest.value_before,
    newest.before_on,
    newest.note as explanation,
    newest.submission_id,
    coalesce(
        short_of_plan(commitments.status)
        and if(indicators.direction = 'down', newest.value >= newest.value_before, newest.value <= newest.value_before),
        false
    ) as stands_still,
    places.place,
    cast(ceil(recovery.quarters_left) as integer) as quarters_left,
    recovery.needed_per_quarter as needed_a_quarter,
    recovery.best_per_quarter as best_quarter,
    coalesce(recovery.is_without_precedent, false) as is_unprecedented,
    tasks.title_zh as task_zh,
    tasks.title_en as task_en,
    commitments.document_id,
    coalesce(documents.number, sources.title_zh) as origin_zh,
    coalesce(number_en(documents.number), sources.title_en) as origin_en,
    commitments.clause,
from commitments(cast($on as date)) as commitments
inner join indicators using (indicator_id)
inner join tasks using (task_id)
inner join status_severity as severity using (status)
inner join target_facts as facts
    on commitments.task_id = facts.task_id
    and commitments.indicator_id = facts.indicator_id
    and commitments.unit_id = facts.unit_id
left join newest
    on commitments.task_id = newest.task_id
    and commitments.indicator_id = newest.indicator_id
    and commitments.unit_id = newest.unit_id
    and commitments.due_on = newest.due_on
left join commitment_places(cast($on as date)) as places
    on commitments.task_id = places.task_id
    and commitments.indicator_id = places.indicator_id
    and commitments.unit_id = places.unit_id
    and commitments.due_on = places.due_on
left join recovery_rates(cast($on as date)) as recovery
    on commitments.task_id = recovery.task_id
    and commitments.indicator_id = recovery.indicator_id
    and commitments.unit_id = recovery.unit_id
    and commitments.due_on = recovery.due_on
left join helpers on commitments.task_id = helpers.task_id
left join documents on commitments.document_id = documents.document_id
left join sources on commitments.source_id = sources.source_id
where
    commitments.counted
    and in_scope($scope_kind, $scope_id, commitments.task_id, commitments.document_id, commitments.theme, commitments.board)
order by
    severity.place,
    commitments.shortfall desc nulls last,
    commitments.task_id,
    commitments.indicator_id,
    commitments.unit_id,
    commitments.due_on
