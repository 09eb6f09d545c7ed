-- What is known of a target whatever the day: its names, measure, theme, owners, who owes its figure and who is in charge?
-- `owners_are_groups` where no single body is named; `headline` is its place among the headlines, where it is one.
-- grain: one row per task_id, indicator_id, unit_id
create or replace table target_facts as
with targeted as (
    select distinct
        task_id,
        indicator_id,
        unit_id,
    from target_versions
),

headlines as (
    select
        indicator_id,
        min(position) as headline,
    from topic_roles
    where part like '%.headline'
    group by indicator_id
),

reporters as (
    select
        subject_id,
        all_duties.unit_id,
        min(reporter_id) as reporter_id,
    from all_duties
    where not is_task
    group by subject_id, all_duties.unit_id
),

bodies as (
    select unit_id
    from units
    where kind <> 'group'
)

select
    targeted.task_id,
    targeted.indicator_id,
    targeted.unit_id,
    themes.name_zh as theme_zh,
    themes.name_en as theme_en,
    themes.page as theme_page,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    indicators.measure_zh,
    indicators.measure_en,
    indicators.decimals,
    units.short_zh as unit_zh,
    units.short_en as unit_en,
    units.kind as unit_kind,
    units.board,
    owners.owner_ids,
    owners.owners_zh,
    owners.owners_en,
    not list_has_any(coalesce(owners.owner_ids, []), (select list(unit_id) from bodies)) as owners_are_groups,
    targeted.unit_id = city.unit_id as is_of_city,
    headlines.headline,
    reporters.reporter_id,
    reporter.short_zh as reporter_zh,
    reporter.short_en as reporter_en,
    in_charge.in_charge_zh,
    in_charge.in_charge_en,
    coalesce(in_charge.names_zh, []) as names_zh,
    coalesce(in_charge.names_en, []) as names_en,
from targeted
cross join city
inner join indicators using (indicator_id)
inner join units on targeted.unit_id = units.unit_id
inner join themes using (theme)
left join target_owners as owners on targeted.task_id = owners.task_id and targeted.unit_id = owners.unit_id
left join headlines using (indicator_id)
left join reporters on targeted.indicator_id = reporters.subject_id and targeted.unit_id = reporters.unit_id
left join units as reporter on reporters.reporter_id = reporter.unit_id
left join task_people as in_charge on targeted.task_id = in_charge.task_id;
