-- Of which figures, and words on tasks, was anything ever sent in?
-- kept by: unit_id of row_decisions
-- grain: one row per indicator_id, unit_id
create or replace table sent_figures as
select distinct
    indicator_id,
    unit_id,
from row_decisions;
