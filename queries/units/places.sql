-- Which places, grades and honours were published for one body, newest first?
-- grain: one row per kind, subject_zh, period, board
-- $unit: text, the unit_id
select
    'place' as kind,
    places.measure_zh as subject_zh,
    places.measure_en as subject_en,
    places.board,
    places.period,
    cast(places.position as varchar) as result_zh,
    cast(places.position as varchar) as result_en,
    (select count(*) from rankings where rankings.list_id = places.list_id) as of_how_many,
    places.moved_up,
    places.side,
    coalesce(documents.number, sources.title_zh) as origin_zh,
    coalesce(number_en(documents.number), sources.title_en) as origin_en,
    places.clause,
from league_places as places
left join documents using (document_id)
left join sources using (source_id)
where places.unit_id = $unit
union all
select
    'grade',
    documents.title_zh,
    documents.title_en,
    grades.board,
    cast(grades.year as varchar),
    grades.grade,
    grades.grade_en,
    (
        select count(*)
        from grades as others
        where others.document_id = grades.document_id and others.board is not distinct from grades.board
    ),
    null,
    null,
    documents.number,
    documents.number,
    grades.clause,
from grades
inner join documents using (document_id)
where grades.unit_id = $unit
order by period desc, kind desc, subject_zh, board
