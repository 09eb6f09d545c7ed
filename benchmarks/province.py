"""A generated province beside the real book: ten years of quarters and of daily values; nothing of it is a city's."""

from __future__ import annotations

from duban.lake.home import LakeHome
from duban.lake.transaction import Transaction
from duban.lake.writer import writing
from duban.promises.build import build

# Of a hundred figures sixty are daily values; the others are counts of places by the quarter.
_DAILY_SHARE = 0.6
_DAYS, _QUARTERS, _COUNTS = 3653, 40, 100
_FIRST_ON, _LAST_ON = "2008-01-01", "2017-12-31"
_UNITS = """
insert into units by name
select
    '{kind}-' || number as unit_id,
    '第' || number || '{name}' as name_zh,
    name_zh as short_zh,
    '{kind}-' || number as name_en,
    name_en as short_en,
    'institution' as kind,
from range({count}) as numbered(number)
"""
_INDICATORS = """
insert into indicators by name
select
    'count-' || number as indicator_id,
    '第' || number || '项工程开工' as name_zh,
    'count-' || number as name_en,
    '项' as measure_zh,
    'number' as measure_en,
    'up' as direction,
    'flow' as accumulates,
    'none' as rollup,
    0 as decimals,
    (select any_value(theme) from themes) as theme,
from range({counts}) as numbered(number)
"""
# A file a place and quarter, in the order of the quarters.
_ROWS = """
create or replace temp table sent as
with quarters as (
    select
        number as quarter,
        cast(date '{first_on}' + to_months(3 * number) as date) as first_on,
        last_day(first_on + interval 2 month) as last_on,
        year(last_on) || 'Q' || quarter(last_on) as period,
    from range({quarters}) as numbered(number)
),

counted as (
    select
        'p' || quarter || '-' || place as submission_id,
        1 + cast(counted as integer) as row_number,
        'count-' || counted as indicator_id,
        'place-' || place as unit_id,
        period,
        last_on as as_of,
        cast((place * 7 + counted * 13) % 400 * quarter(last_on) + hash(place, quarter) % 9 as double) as value,
        last_on,
    from quarters, range({places}) as places(place), range({counts}) as counts(counted)
),

daily as (
    select
        's' || quarter || '-' || station as submission_id,
        1 + cast(days.day as integer) as row_number,
        (select indicator_id from topic_indicators where role = 'daily_index') as indicator_id,
        'station-' || station as unit_id,
        strftime(first_on + cast(days.day as integer), '%Y-%m-%d') as period,
        first_on + cast(days.day as integer) as as_of,
        cast(20 + hash(station, as_of) % 200 as double) as value,
        last_on,
    from quarters, range({stations}) as stations(station), range(92) as days(day)
    where as_of <= last_on
),

-- The real book's own figures, for the year of their promises.
promised as (
    select distinct
        'b' || quarter || '-' || targets.unit_id as submission_id,
        cast(
            dense_rank() over (partition by quarter, targets.unit_id order by targets.indicator_id) as integer
        ) as row_number,
        targets.indicator_id,
        targets.unit_id,
        quarters.period,
        quarters.last_on as as_of,
        round(targets.value * quarter(quarters.last_on) / 4 * 0.97, 1) as value,
        quarters.last_on,
    from targets
    inner join quarters on quarters.last_on between targets.start_on and targets.due_on
    where targets.counted
    qualify row_number() over (partition by targets.indicator_id, targets.unit_id, quarter order by targets.due_on) = 1
)

from counted
union all
from daily
union all
from promised
order by last_on, submission_id, row_number
"""
_INTO = {
    "submissions": """
        select
            submission_id,
            any_value(split_part(unit_id, '-', 1) || '-0') as unit_id,
            any_value(period) as period,
            submission_id || '.csv' as file_name,
            md5(submission_id) as file_sha256,
            count(*) as row_count,
            cast(max(last_on) + 5 as timestamp) as received_at,
            'reporter' as author,
            {number} as commit_number,
        from sent
        group by submission_id
        order by max(last_on), submission_id
    """,
    "submission_rows": """
        select submission_id, row_number, indicator_id, unit_id, period, value, as_of,
            printf('%,d', cast(value as bigint)) as shown, 'B' || row_number as source
        from sent
    """,
    "reviews": """
        select submission_id, row_number, 'approved' as action, 'reviewer' as reviewer,
            cast(last_on + 8 as timestamp) as reviewed_at, {number} as commit_number
        from sent
    """,
    "actuals": "select submission_id, indicator_id, unit_id, period, as_of, value from sent",
}  # fmt: skip


def make_province(home: LakeHome, actuals: int) -> None:
    """A lake of about so many actuals, each sent in by the door and approved."""
    build(home)
    stations = max(1, round(actuals * _DAILY_SHARE / _DAYS))
    places = max(1, round(actuals * (1 - _DAILY_SHARE) / (_QUARTERS * _COUNTS)))
    with writing(home, "benchmark") as transaction:
        _units_and_indicators(transaction, stations, places)
        given = {"first_on": _FIRST_ON, "quarters": _QUARTERS, "places": places, "stations": stations}
        transaction.run(_ROWS.format(**given, counts=_COUNTS))
        for table, rows in _INTO.items():
            transaction.run(f"insert into {table} by name {rows.format(number=transaction.commit_number)}")
        transaction.run("drop table sent")
        transaction.message = "a generated province"


def _units_and_indicators(transaction: Transaction, stations: int, places: int) -> None:
    for kind, name, count in (("station", "监测站", stations), ("place", "街道", places)):
        transaction.run(_UNITS.format(kind=kind, name=name, count=count))
    transaction.run(_INDICATORS.format(counts=_COUNTS))
