-- What falls due for a unit from a quarter ago to a year ahead: its reports by day, the steps of its tasks, decisions?
-- Figures and tasks that are reported on the same day are one entry; anything else that is owed is an entry of its own.
-- grain: one row per kind, key, due_on
-- $unit: text, the unit_id
-- $today: date, the current day
with reports as (
    select
        owed.*,
        coalesce(names.kind, 'other') as subject_kind,
        coalesce(names.name_zh, owed.subject_id) as subject_zh,
        coalesce(names.name_en, owed.subject_id) as subject_en,
    from expected_reports(cast($today as date) + interval 1 year, cast($today as date)) as owed
    left join matter_names as names using (subject_id)
    where owed.reporter_id = $unit
),

days as (
    select
        'reports' as kind,
        period as key,
        due_on,
        period as subject_zh,
        period as subject_en,
        count(*) as matters,
        count(*) filter (where state in ('open', 'missing')) as open_matters,
        string_agg(distinct subject_zh, '、' order by subject_zh) as details_zh,
        string_agg(distinct subject_en, ', ' order by subject_en) as details_en,
        cast(null as varchar) as document_id,
        cast(null as varchar) as task_id,
    from reports
    where subject_kind in ('figure', 'task')
    group by period, due_on
    union all
    select
        'other',
        subject_id,
        due_on,
        subject_zh,
        subject_en,
        1,
        cast(state in ('open', 'missing') as integer),
        null,
        null,
        null,
        null,
    from reports
    where subject_kind not in ('figure', 'task', 'decision')
    union all
    select * exclude (of_task_id, body_ids),
    from dated_matters(cast($today as date))
    where list_contains(body_ids, $unit)
)

select distinct
    days.*,
    documents.page,
from days
left join documents using (document_id)
where days.due_on between cast($today as date) - interval 3 month and cast($today as date) + interval 1 year
order by days.due_on, days.kind, days.key
