-- What is the number of a document called in English: its number and year, with the printed one behind?
-- A number of another form stays as it is printed.
-- grain: one row
create or replace macro number_en(printed) as
if(
    regexp_matches(printed, '〔[0-9]{4}〕[0-9]+号'),
    regexp_replace(printed, '^.*〔([0-9]{4})〕([0-9]+)号.*$', 'No. \2 of \1') || ' (' || printed || ')',
    printed
);
