-- Which indicator has which part on a headline page, named topic.role, and which place among those of the same part?
-- grain: one row per part, position
create or replace table topic_roles as
select
    topic || '.' || role as part,
    position,
    indicator_id,
from topic_indicators;
