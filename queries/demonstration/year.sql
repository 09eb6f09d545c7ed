-- Which year does a demonstration fill: that of the newest document?
-- grain: one row
select year(max(issued_on)) as year,
from documents
