-- What does one document state, in printed order; where is each number used, and does another statement differ from it?
-- grain: one row per statement_id
-- $document: text, the document_id
with watched as (
    select distinct indicator_id, from bands where indicator_id is not null
),

promised as (
    select distinct
        indicator_id,
        unit_id,
    from targets
    where counted
)

select
    statements.statement_id,
    statements.kind,
    statements.indicator_zh,
    statements.indicator_en,
    statements.unit_zh,
    statements.unit_en,
    statements.period,
    statements.value,
    statements.measure_zh,
    statements.measure_en,
    statements.clause,
    statements.line,
    case
        when statements.kind = 'target' and statements.counted then 'progress'
        when statements.kind = 'amendment' then 'progress'
        when statements.kind = 'target' then 'beside'
        when statements.kind = 'milestone' then 'plan'
        when statements.kind = 'known' and not statements.counted then 'repeat'
        when statements.kind = 'known' and promised.indicator_id is not null then 'comparison'
        when statements.kind = 'known' then 'shown'
        when statements.kind = 'place' then 'league'
        else 'rule'
    end as use,
    coalesce(tasks.title_zh, '') as task_zh,
    coalesce(tasks.title_en, '') as task_en,
    case
        when repeats.statement_id is null then null
        when repeats.agree then 'agrees'
        else 'differs'
    end as said_again,
    statements.note_zh,
    statements.note_en,
from statements
left join tasks using (task_id)
left join promised on statements.subject_id = promised.indicator_id and statements.unit_id = promised.unit_id
left join repeated_statements as repeats on statements.statement_id = repeats.statement_id
where statements.document_id = $document
order by statements.statement_id
