-- What can a meeting be about?
-- grain: one row per scope_kind, scope_id
select
    scope_kind,
    scope_id,
    name_zh,
    name_en,
from meeting_scopes
order by
    array_position(['city', 'document', 'board', 'leader', 'theme'], scope_kind),
    position,
    scope_id
