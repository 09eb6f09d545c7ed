from __future__ import annotations

import pytest

from duban.lake import queries
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.promises.package import read_package
from tests.pages.reading import open_page

each_language = pytest.mark.parametrize("language", ["zh", "en"])


@each_language
def test_every_document_and_every_cited_source_is_named(lake: Lake, empty_home: LakeHome, language: str) -> None:
    shown = open_page(empty_home, "sources", language)
    documents = queries.run(lake, "sources/documents")
    assert list(shown.list_of("documents").iloc[:, 0]) == list(documents["number"])
    cited = open_page(empty_home, "sources", language, view="cited").list_of("sources")
    assert len(cited) == lake.query("from sources").num_rows
    assert str(len(documents)) in shown.title


@each_language
def test_every_check_is_listed_and_passes(empty_home: LakeHome, language: str) -> None:
    lines = list(open_page(empty_home, "sources", language, view="checks").at.markdown.values)
    assert len(lines) == len(queries.topic("checks"))
    assert all(line.startswith("✔") for line in lines)


@each_language
def test_the_dictionary_has_every_column_of_every_table(empty_home: LakeHome, language: str) -> None:
    rows = open_page(empty_home, "sources", language, view="dictionary").list_of("dictionary")
    tables = read_package()
    assert len(rows) == sum(len(table.fields) for table in tables)
    assert list(dict.fromkeys(rows.iloc[:, 0])) == [table.name for table in tables]
    assert rows.notna().all(axis=None)


def test_a_reported_figure_is_among_the_figures(single_home: LakeHome) -> None:
    figures = open_page(single_home, "sources", view="figures", origin="uploads", find_figures="4321").tables[0]
    assert (figures == 4321).any(axis=None)


def test_figures_follow_the_chosen_document(lake: Lake, empty_home: LakeHome) -> None:
    shown = open_page(empty_home, "sources", view="figures", origin="zzb-2017-50")
    everything = queries.run(lake, "sources/figures", origin=None)
    assert len(shown.list_of("figures")) == (everything["origin_id"] == "zzb-2017-50").sum() > 0
