-- Which kinds of meetings are there, how often is each held, by which clause, and how long does each part take?
-- grain: one row per kind
select
    kinds.kind,
    kinds.name_zh,
    kinds.name_en,
    kinds.every,
    kinds.minutes,
    kinds.follow_up_minutes,
    kinds.standing_minutes,
    kinds.new_minutes,
    kinds.chair_zh,
    kinds.chair_en,
    kinds.document_id,
    documents.number,
    kinds.clause,
    kinds.note,
    kinds.note_en,
from meeting_kinds as kinds
left join documents using (document_id)
order by kinds.position
