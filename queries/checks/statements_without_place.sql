-- Which rows name neither a document with clause and line nor another source?
-- A limit without either is our own setting and says so in its note.
-- zh: 哪些数据既没有文件条款和行号，也没有外部来源？
-- grain: one row per kind, subject, unit_id, period, clause
with placed as (
    select 'task' as kind, task_id as subject, null as unit_id, null as period, document_id, clause, line, source_id, null as note,
    from tasks
    union all
    select 'target', task_id || ' ' || indicator_id, unit_id, strftime(due_on, '%Y-%m-%d'), document_id, clause, line, source_id, null,
    from targets
    union all
    select 'milestone', task_id || ' ' || event_zh, unit_id, strftime(due_on, '%Y-%m-%d'), document_id, clause, line, null, null,
    from milestones
    union all
    select 'known', indicator_id, unit_id, period, document_id, clause, line, source_id, null,
    from observations
    union all
    select 'place', list_id || ' ' || position, unit_id, period, document_id, clause, line, source_id, null,
    from rankings
    union all
    select 'grade', grade, unit_id, cast(year as varchar), document_id, clause, line, null, null,
    from grades
    union all
    select 'limit', rule_id || ' ' || label_zh, null, null, document_id, clause, line, source_id, note,
    from bands
)

select
    kind,
    subject,
    unit_id,
    period,
    document_id,
    clause,
    line,
from placed
where
    (document_id is not null and (clause is null or line is null))
    or (document_id is null and source_id is null and not regexp_matches(coalesce(note, ''), '本系统(设定|权重)'))
order by kind, subject, unit_id, period, clause
