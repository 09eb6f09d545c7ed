import pytest

from duban.errors import DubanError
from duban.words.wording import LANGUAGES, N_, Text, say


def test_a_placeholder_is_filled() -> None:
    assert say(N_("xyz {count} of {total}", count=1, total="two"), "en") == "xyz 1 of two"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_inside_a_text_is_said_first(language: str) -> None:
    inner = N_("xyz inner {name}", name="金水区")
    assert say(N_("xyz ({inner})", inner=inner), language) == "xyz (xyz inner 金水区)"


@pytest.mark.parametrize("value", ["{", "{}", "{0}", "{name.__class__}", "{{x}}"])
def test_a_value_with_braces_is_harmless(value: str) -> None:
    assert say(N_("xyz “{name}”", name=value), "en") == f"xyz “{value}”"


@pytest.mark.parametrize("language", [*LANGUAGES, "xx"])
def test_an_unknown_message_stays_english(language: str) -> None:
    assert say("xyz that no catalog has", language) == "xyz that no catalog has"
    assert say(N_("xyz that no catalog has"), language) == "xyz that no catalog has"


def test_no_message_stays_no_message() -> None:
    assert say("", "zh") == say(N_(""), "zh") == ""


def test_words_in_both_languages_are_taken_as_they_are() -> None:
    words = Text("at most {5}", zh="不多于{5}")
    assert [say(words, language) for language in LANGUAGES] == ["不多于{5}", "at most {5}"]


def test_a_plain_string_is_not_filled() -> None:
    assert say("xyz {count}", "en") == "xyz {count}"


def test_an_error_speaks_english_and_keeps_its_text() -> None:
    text = N_("xyz {name}", name="a")
    error = DubanError(text)
    assert (str(error), error.text) == ("xyz a", text)
