-- What does each target look like to a reader: its names, owners, progress and page?
-- `attainment` is no share where the promise asks for what there was at the start, such as a target of zero. Of the several
-- targets of one figure `is_nearest` is the next one due, and in each year that is over the last one.
-- A theme without a page of its own is shown where its document is.
-- kept of a day
-- grain: one row per task_id, indicator_id, unit_id, due_on
create or replace macro commitments(reporting_date) as table
-- Asked for several times, made once.
with progress as materialized (
    select *
    from progress(reporting_date)
),

-- Each join hands on all of its columns, so all but the last are of few.
figures as (
    select
        task_id,
        indicator_id,
        unit_id,
        due_on,
        first_due_on,
        version,
        as_of,
        origin,
        counted,
        document_id,
        amended_by,
    from progress
),

impossible as (
    select
        indicator_id,
        unit_id,
        as_of,
        string_agg(said_zh, '；' order by rule_id) as cannot_be_zh,
        string_agg(said_en, '; ' order by rule_id) as cannot_be_en,
    from impossible_values
    semi join figures using (indicator_id, unit_id, as_of)
    group by indicator_id, unit_id, as_of
),

next_due as (
    select
        indicator_id,
        unit_id,
        counted,
        min((due_on, task_id)) as nearest,
        year(min(due_on)) as due_year,
    from figures
    where due_on >= reporting_date
    group by indicator_id, unit_id, counted
),

last_of_year as (
    select
        indicator_id,
        unit_id,
        counted,
        year(due_on) as due_year,
        arg_min((due_on, task_id), (reporting_date - due_on, task_id)) as nearest,
    from figures
    where due_on < reporting_date
    group by indicator_id, unit_id, counted, year(due_on)
),

beside as (
    select
        figures.task_id,
        figures.indicator_id,
        figures.unit_id,
        figures.due_on,
        impossible.cannot_be_zh,
        impossible.cannot_be_en,
        case
            when figures.due_on >= reporting_date then (figures.due_on, figures.task_id) = next_due.nearest
            else
                (figures.due_on, figures.task_id) = last_of_year.nearest
                and last_of_year.due_year is distinct from next_due.due_year
        end as is_nearest,
        confidence.level as confidence,
        coalesce(confidence.reasons, []) as confidence_reasons,
        documents.page as document_page,
        changing.number as amended_number,
    from figures
    left join impossible using (indicator_id, unit_id, as_of)
    left join next_due using (indicator_id, unit_id, counted)
    left join documents using (document_id)
    left join documents as changing on figures.amended_by = changing.document_id
    left join confidence(reporting_date) as confidence
        on figures.task_id = confidence.task_id
        and figures.indicator_id = confidence.indicator_id
        and figures.unit_id = confidence.unit_id
        and figures.first_due_on = confidence.first_due_on
        and figures.version = confidence.version
        and if(figures.origin = 'reported', figures.as_of, null) = confidence.as_of
    left join last_of_year
        on figures.indicator_id = last_of_year.indicator_id
        and figures.unit_id = last_of_year.unit_id
        and figures.counted = last_of_year.counted
        and year(figures.due_on) = last_of_year.due_year
)

select
    progress.task_id,
    progress.indicator_id,
    progress.unit_id,
    progress.start_on,
    progress.due_on,
    progress.theme,
    facts.theme_zh,
    facts.theme_en,
    coalesce(facts.theme_page, beside.document_page) as page,
    facts.indicator_zh,
    facts.indicator_en,
    facts.measure_zh,
    facts.measure_en,
    facts.decimals,
    facts.unit_zh,
    facts.unit_en,
    facts.unit_kind,
    facts.board,
    facts.owner_ids,
    facts.owners_zh,
    facts.owners_en,
    progress.counted,
    progress.comparator,
    progress.baseline,
    progress.target,
    progress.actual,
    progress.as_of,
    progress.origin,
    if(progress.target = coalesce(progress.baseline, 0), null, progress.attainment) as attainment,
    progress.expected,
    progress.expected_value,
    progress.missing,
    progress.shortfall,
    progress.status,
    beside.cannot_be_zh,
    beside.cannot_be_en,
    beside.is_nearest,
    beside.confidence,
    beside.confidence_reasons,
    progress.document_id,
    progress.clause,
    progress.source_id,
    progress.note,
    progress.note_en,
    progress.version,
    progress.first_due_on,
    progress.first_target,
    progress.first_status,
    progress.amended_on,
    progress.amended_by,
    beside.amended_number,
    progress.amended_clause,
    progress.decision,
    progress.reason,
from progress
inner join target_facts as facts using (task_id, indicator_id, unit_id)
inner join beside using (task_id, indicator_id, unit_id, due_on);
