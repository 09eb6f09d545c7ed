-- How much is promised in all, and how much of it by a cited source alone, without a document of the gazette?
-- grain: one row
select
    (select count(*) from documents) as documents,
    (select count(*) from tasks) as tasks,
    (select count(*) from tasks where document_id is null) as other_tasks,
    (select count(*) from targets) as targets,
    (select count(*) from targets where document_id is null) as other_targets,
    (select count(*) from milestones) as milestones,
    (select count(*) from amendments) as amendments
