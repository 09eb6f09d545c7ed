"""The guides: whole in both languages, with a chapter for each page, and true to the product's own words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from babel.messages.pofile import read_po
from click import Context, Group
from properdocs.exceptions import Abort

from duban.commands.cli import main
from duban.folders import LOCALE, PACKAGE, PROJECT
from duban.intake.read.template import COLUMNS
from duban.people.roles import ROLE_NAMES
from duban.ui.chapters import GUIDES, PATH, chapter_address
from duban.ui.server import help as guides
from duban.ui.server.sitemap import PAGES
from duban.words import instructions, meeting_acts, statuses, steps
from duban.words.wording import LANGUAGES, say

DOCS = PROJECT / "docs"
FILES = sorted(path for language in LANGUAGES for path in (DOCS / language).glob("*.md"))
LARGEST_PICTURE = 150_000
COMMAND = re.compile(r"python -m duban ([a-z-]+)(?: ([a-z-]+))?")
SETTING = re.compile(r"DUBAN_[A-Z_]+")
# The words that the glossary explains, as they stand in the code.
WORDS = (
    *(status.word for status in statuses.STATUSES.values()),
    *(group.word for group in statuses.GROUPS.values()),
    *statuses.TASK_STATES.values(),
    *statuses.DOUBTS.values(),
    *statuses.CONFIDENCE_WORDS.values(),
    *steps.STEPS.values(),
    *steps.EXTENSION_STATES.values(),
    *meeting_acts.STATES.values(),
    *meeting_acts.PARTS.values(),
    *(state.word for state in meeting_acts.DECISION_STATES.values()),
    *instructions.INSTRUCTION_STATES.values(),
    *ROLE_NAMES.values(),
)

# What stands in bold or in quotation marks and is no word of the product.
OWN_PHRASES = {
    *("标题就是结论", "网址就是这一页", "会上", "单位更名、合并、拆分", "年初到期末的累计", "有疑问", "没问题"),
    *("收哪些表式", "2017Q1累计完成", "某单位2017Q2完成情况", "计量单位：套", "样表", "去年同期"),
    *("The title is the finding", "The address is the page", "“Help” above the title", "In the meeting"),
    *("A changed target", "Units that are renamed, merged or split", "Something is wrong", "Something is asked"),
    *("Something is doubtful", "All is well", "Forms that are read", "About 100", "over 100", "3-5"),
    *("2017Q1 year to date",),
}


class Read(HTMLParser):
    """What a page of the site has: ids of headings, addresses, and scripts or styles within it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.chapters: set[str] = set()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.chapters |= {given["id"]} if tag in ("h2", "h3") else set()
        self.addresses += [given[name] for name in ("href", "src", "data-index") if name in given]
        within = tag == "style" or "style" in given or (tag == "script" and "src" not in given)
        self.inline += [tag] if within or any(name.startswith("on") for name in given) else []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guides, built so that a link, heading or picture that is not there would be refused."""
    folder = tmp_path_factory.mktemp("help") / "site"
    guides.build_guides(folder, strict=True)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Read]:
    """Each page of the site by its address below /help/."""
    files = (path for language in LANGUAGES for path in (site / language).rglob("index.html"))
    return {f"{path.parent.relative_to(site).as_posix()}/": Read(path.read_text(encoding="utf-8")) for path in files}


def test_every_page_of_the_product_has_a_chapter() -> None:
    assert set(GUIDES) == {entry.name for entry in PAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_is_there(pages: dict[str, Read], language: str) -> None:
    for page in GUIDES:
        address = urlsplit(chapter_address(page, language).removeprefix(f".{PATH}/"))
        assert address.fragment in pages[address.path].chapters, page


def test_both_languages_have_the_same_guides_and_chapters(pages: dict[str, Read]) -> None:
    zh, en = (
        {name.removeprefix(language): page.chapters for name, page in pages.items() if name.startswith(language)}
        for language in LANGUAGES
    )
    assert zh == en


def test_every_link_and_picture_is_there_and_none_leads_out(site: Path, pages: dict[str, Read]) -> None:
    for name, page in pages.items():
        for address in page.addresses:
            parts = urlsplit(address)
            assert not parts.scheme and not parts.netloc, (name, address)
            target = (site / name / parts.path).resolve()
            # One leads back to the product.
            assert target == site.parent or (target / "index.html").exists() or target.is_file(), (name, address)


def test_nothing_runs_that_the_policy_would_stop(pages: dict[str, Read]) -> None:
    assert {name: page.inline for name, page in pages.items() if page.inline} == {}


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = tmp_path / "docs"
    (docs / "en").mkdir(parents=True)
    (docs / "en" / "index.md").write_text("# Guides\n\n[gone](gone.md)\n", encoding="utf-8")
    settings = tmp_path / "properdocs.yml"
    settings.write_text(f"site_name: x\ndocs_dir: {docs}\n", encoding="utf-8")
    monkeypatch.setattr(guides, "_SETTINGS", settings)
    with pytest.raises(Abort):
        guides.build_guides(tmp_path / "site", strict=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_of_the_language_small_and_used(language: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in FILES if path.parent.name == language]
    shown = {name for text in texts for name in re.findall(r"!\[.+\]\(\.\./pictures/(.+)\)", text)}
    assert len(shown) > 10
    assert all(name.endswith(f"-{language}.png") for name in shown)
    assert [name for name in shown if (DOCS / "pictures" / name).stat().st_size > LARGEST_PICTURE] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_guide_names_commands_and_settings_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert isinstance(main, Group)
    for command, part in COMMAND.findall(text):
        group = main.get_command(Context(main), command)
        assert group is not None, command
        assert not part or not isinstance(group, Group) or part in group.commands, (command, part)
    code = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "duban").rglob("*.py"))
    assert [name for name in SETTING.findall(text) if name not in code] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_operators_guide_names_every_command(language: str) -> None:
    text = (DOCS / language / "operators.md").read_text(encoding="utf-8")
    assert isinstance(main, Group)
    names = main.list_commands(Context(main))
    assert [name for name in names if f"python -m duban {name}`" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_has_the_products_own_words(language: str) -> None:
    text = (DOCS / language / "glossary.md").read_text(encoding="utf-8")
    explained = re.findall(r"\| \*\*(.+?)\*\* \| .+ \|", text)
    words = {say(word, language) for word in WORDS} | {column.header(language) for column in COLUMNS}
    assert words - set(explained) == set()
    for status in statuses.STATUSES.values():
        assert f"| {status.mark} | **{say(status.word, language)}** |" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_reader_is_told_to_look_for_stands_in_the_product(language: str) -> None:
    with (LOCALE / "zh" / "LC_MESSAGES" / "duban.po").open("rb") as file:
        said = [say(str(message.id), language) for message in read_po(file, locale="zh") if message.id]
    known = "\n".join([*said, (PACKAGE / "datapackage.json").read_text(encoding="utf-8")]).casefold()
    texts = {path.stem: path.read_text(encoding="utf-8") for path in FILES if path.parent.name == language}
    marked = {
        " ".join(words.split()).rstrip("。.")
        for guide, text in texts.items()
        if guide != "glossary"
        for words in re.findall(r"\*\*([^*]+)\*\*|“([^”]+)”", text)
        for words in words
    }
    assert {words for words in marked if words.casefold() not in known} - OWN_PHRASES == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_call_pages_by_their_names(language: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES if path.parent.name == language)
    assert [entry.name for entry in PAGES if say(entry.title, language) not in text] == []
