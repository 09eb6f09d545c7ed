-- Which kinds of instructions are there, and what is the usual clock of each?
-- grain: one row per kind
select
    kind,
    name_zh,
    name_en,
    working_days,
from instruction_kinds
order by working_days, kind
