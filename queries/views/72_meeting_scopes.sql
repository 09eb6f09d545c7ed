-- What can a meeting be about: the whole city, a document, a board, a city leader's field, a theme?
-- grain: one row per scope_kind, scope_id
create or replace table meeting_scopes as
select
    'city' as scope_kind,
    '' as scope_id,
    units.short_zh as name_zh,
    units.short_en as name_en,
    0 as position,
from city
inner join units using (unit_id)
union all
select
    'document',
    documents.document_id,
    documents.title_zh,
    documents.title_en,
    row_number() over (order by documents.issued_on, documents.document_id),
from documents
semi join tasks using (document_id)
union all
select
    'board',
    board,
    name_zh,
    name_en,
    position,
from boards
union all
select
    'leader',
    name,
    name,
    coalesce(any_value(name_en), name),
    -count(distinct task_id),
from overseers
where role = 'city_leader'
group by name
union all
select
    'theme',
    theme,
    name_zh,
    name_en,
    row_number() over (order by theme),
from themes;
