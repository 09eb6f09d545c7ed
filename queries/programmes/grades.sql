-- Which grades and honours does a document publish, in printed order?
-- grain: one row per year, unit_id
-- $document: text, the document_id
select
    grades.year,
    grades.board,
    boards.name_zh as board_zh,
    boards.name_en as board_en,
    grades.unit_id,
    units.name_zh as unit_zh,
    units.name_en as unit_en,
    grades.grade as grade_zh,
    grades.grade_en,
    grades.clause,
    grades.note as note_zh,
    grades.note_en,
from grades
inner join units using (unit_id)
left join boards on grades.board = boards.board
where grades.document_id = $document
order by grades.line, grades.unit_id, grades.year
