-- What do documents promise and state on one theme, in printed order?
-- grain: one row per statement_id
-- $theme: text, the theme
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
    statements.document_id,
    statements.origin_zh,
    statements.origin_en,
    statements.clause,
    statements.note_zh,
    statements.note_en,
from statements
inner join indicators on statements.subject_id = indicators.indicator_id
where
    indicators.theme = $theme
    and statements.document_id is not null
    and statements.kind in ('target', 'known')
order by statements.statement_id
