-- Who owes which report, how often, and by which document or rule, before administrators changed anything?
-- A figure is owed once, by the unit whose own it is or by its lead body; helpers, groups, the city and the province owe
-- nothing. What a document says or a person adds comes first. A figure is owed quarterly in the two years before a
-- target or a milestone, yearly before those.
-- A task that no figure shows is owed by its lead, one word at its date and half-yearly before. What has no date or is
-- exempt is not owed, an event only until its day.
-- What a meeting that has ended decided is owed once, by its lead, on its day.
-- Nothing is owed whose last day had passed when its document came out. `until_on` is the day of a report owed once;
-- `due_on` the last day for handing in what a document wants by a date.
-- grain: one row per subject_id, unit_id, reporter_id, frequency, from_on
create or replace table ruled_duties as
with named as (
    select
        *,
        if(document_id is null, 'added', 'document') as rule,
    from stated_duties
    where reporter_id is not null
),

paced as (
    select *
    from stated_duties
    where reporter_id is null
),

windows as (
    select
        promised.* exclude (reporter_id, rule),
        coalesce(named.reporter_id, promised.reporter_id) as reporter_id,
        coalesce(named.rule, promised.rule) as rule,
        case when promised.measured_each = 'day' then 'daily' else coalesce(named.frequency, paced.frequency) end as said_frequency,
        coalesce(named.days_after, paced.days_after) as days_after,
        coalesce(named.from_on, paced.from_on) as said_from_on,
        coalesce(named.until_on, paced.until_on) as said_until_on,
        coalesce(named.document_id, paced.document_id) as document_id,
        coalesce(named.clause, paced.clause) as clause,
        coalesce(named.line, paced.line) as line,
        cast(date_trunc('year', promised.first_on - interval 2 year + interval 1 day) as date) as near_on,
    from promised_figures as promised
    left join named using (subject_id, unit_id)
    left join paced using (subject_id, unit_id)
    where coalesce(named.reporter_id, promised.reporter_id) is not null
),

figures as (
    select
        * exclude (said_frequency),
        coalesce(said_frequency, 'quarterly') as frequency,
        if(said_frequency is null, greatest(window_on, near_on), window_on) as from_on,
        due_on as until_on,
    from windows
    where said_frequency is not null or due_on is not null
    union all
    select
        * exclude (said_frequency),
        'yearly',
        window_on,
        if(due_on is null, null, greatest(window_on, near_on) - 1),
    from windows
    where said_frequency is null and (due_on is null or window_on < near_on)
),

worded as (
    select
        tasks.task_id as subject_id,
        coalesce(named.reporter_id, lead_bodies.unit_id) as reporter_id,
        coalesce(named.rule, lead_bodies.rule) as rule,
        coalesce(paced.frequency, 'half_yearly') as frequency,
        paced.days_after,
        coalesce(named.from_on, paced.from_on, documents.issued_on) as from_on,
        tasks.due_on,
        coalesce(paced.document_id, named.document_id) as document_id,
        coalesce(paced.clause, named.clause) as clause,
        coalesce(paced.line, named.line) as line,
        documents.issued_on,
        exempt_tasks.kind is not null as is_event,
    from worded_tasks
    inner join tasks using (task_id)
    left join lead_bodies using (task_id)
    left join named on tasks.task_id = named.subject_id
    left join paced on tasks.task_id = paced.subject_id
    left join exempt_tasks on tasks.task_id = exempt_tasks.task_id
    left join documents on tasks.document_id = documents.document_id
    where
        tasks.due_on is not null
        and coalesce(named.reporter_id, lead_bodies.unit_id) is not null
        and named.frequency is null
        and coalesce(exempt_tasks.kind, 'event') = 'event'
),

words as (
    select
        worded.* exclude (frequency, from_on),
        worded.frequency,
        worded.from_on,
        cast(
            date_trunc('year', worded.due_on)
            + to_months((month(worded.due_on) - 1) // frequencies.months * frequencies.months) as date
        ) - 1 as until_on,
    from worded
    inner join frequencies using (frequency)
    union all
    select
        * exclude (frequency, from_on),
        'once',
        due_on,
        due_on,
    from worded
    where not is_event
),

said as (
    select
        named.* exclude (from_on, until_on, issued_on),
        coalesce(named.issued_on, documents.issued_on) as issued_on,
        coalesce(named.until_on, if(named.frequency = 'once', named.due_on, null), tasks.due_on) as until_on,
        coalesce(
            named.from_on,
            named.due_on,
            if(named.frequency = 'once', coalesce(named.until_on, tasks.due_on), coalesce(named.issued_on, documents.issued_on))
        ) as from_on,
    from named
    left join tasks on named.subject_id = tasks.task_id
    left join documents on tasks.document_id = documents.document_id
    where named.frequency is not null and (named.subject_id, named.unit_id) not in (select (subject_id, unit_id) from promised_figures)
),

stretches as (
    select
        subject_id,
        unit_id,
        reporter_id,
        false as is_task,
        rule,
        task_id,
        frequency,
        days_after,
        null as due_on,
        coalesce(said_from_on, from_on) as from_on,
        coalesce(said_until_on, until_on) as until_on,
        document_id,
        clause,
        line,
        issued_on,
    from figures
    union all by name
    select
        * exclude (due_on, is_event),
        reporter_id as unit_id,
        subject_id as task_id,
        true as is_task,
        null as due_on,
    from words
    union all by name
    select
        *,
        if(is_task, subject_id, null) as task_id,
    from said
),

opened as (
    select
        stretches.* exclude (from_on, days_after, issued_on),
        coalesce(stretches.days_after, limits.grace_days) as days_after,
        case
            when stretches.frequency = 'once' or stretches.due_on is not null or stretches.issued_on is null then stretches.from_on
            else
                greatest(
                    stretches.from_on,
                    cast(
                        date_trunc('year', stretches.issued_on - coalesce(stretches.days_after, limits.grace_days))
                        + to_months(
                            (month(stretches.issued_on - coalesce(stretches.days_after, limits.grace_days)) - 1)
                            // frequencies.months
                            * frequencies.months
                        ) as date
                    )
                )
        end as from_on,
    from stretches
    left join frequencies using (frequency)
    cross join status_limits as limits
    where
        stretches.frequency <> 'once'
        or stretches.issued_on is null
        or stretches.issued_on <= coalesce(
            stretches.due_on,
            last_day(cast(date_trunc('quarter', stretches.until_on) + interval 2 month as date))
            + coalesce(stretches.days_after, limits.grace_days)
        )
),

marked as (
    select
        *,
        coalesce(from_on > 1 + lag(until_on) over (
            partition by subject_id, unit_id, reporter_id, frequency order by from_on
        ), true) as is_new,
    from opened
    where until_on is null or until_on >= from_on
),

numbered as (
    select
        *,
        count(*) filter (where is_new) over (
            partition by subject_id, unit_id, reporter_id, frequency order by from_on rows unbounded preceding
        ) as run,
    from marked
)

select
    subject_id,
    unit_id,
    reporter_id,
    frequency,
    min(from_on) as from_on,
    if(bool_or(until_on is null), null, max(until_on)) as until_on,
    min(days_after) as days_after,
    min(due_on) as due_on,
    any_value(is_task) as is_task,
    arg_min(rule, from_on) as rule,
    arg_min(task_id, from_on) as task_id,
    arg_min(document_id, from_on) as document_id,
    arg_min(clause, from_on) as clause,
    arg_min(line, from_on) as line,
from numbered
group by subject_id, unit_id, reporter_id, frequency, run
union all by name
select
    decided.decision_id as subject_id,
    decided.lead_id as unit_id,
    decided.lead_id as reporter_id,
    'once' as frequency,
    decided.due_on as from_on,
    decided.due_on as until_on,
    0 as days_after,
    decided.due_on,
    true as is_task,
    'decision' as rule,
from standing_decisions as decided
semi join units on decided.lead_id = units.unit_id
where decided.meeting_state = 'ended' and not decided.is_withdrawn;
