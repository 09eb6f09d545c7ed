"""Three steps for who comes for the first time: a small card that the browser shows once (looks/tour.js)."""

from __future__ import annotations

import json
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.folders import LOOKS
from duban.ui.chapters import PATH as HELP
from duban.words.wording import LANGUAGES, N_, Text, say

PATH = "/tour.js"

STEPS: tuple[tuple[Text, Text], ...] = (
    (
        N_("What is behind, by how much, and whose it is"),
        N_("The page opens with its finding. A coloured cell or a bar leads to the figure, to who answers, and to the"
           " clause that it comes from."),
    ),
    (
        N_("Reporting takes four steps"),
        N_("“Reporting” → “Report data”: choose, fill in the template, upload, confirm. Until you confirm, nothing"
           " changes, and every problem is told with its row."),
    ),
    (
        N_("Each page has its help"),
        N_("“Help” above a title opens the chapter on that page. Language and reporting date stand at the top right;"
           " the address holds all that you see."),
    ),
)  # fmt: skip
WORDS = {
    "name": N_("A first look"),
    "step": N_("Step {step} of {steps}"),
    "next": N_("Go on"),
    "back": N_("Go back"),
    "done": N_("Understood"),
    "close": N_("Do not show again"),
    "guides": N_("Open the guides"),
}


@cache
def program() -> bytes:
    """The program with its words in every language."""
    said = {
        language: {
            **{key: _said(key, text, language) for key, text in WORDS.items()},
            "steps": [[say(title, language), say(text, language)] for title, text in STEPS],
            "help": f".{HELP}/{language}/",
        }
        for language in LANGUAGES
    }
    script = (LOOKS / "tour.js").read_text(encoding="utf-8")
    return f"const TOUR_WORDS = {json.dumps(said, ensure_ascii=False)};\n{script}".encode()


def _said(key: str, text: Text, language: str) -> str:
    # The browser counts the steps.
    filled = Text(text.msgid, {"step": "{step}", "steps": "{steps}"}) if key == "step" else text
    return say(filled, language)


async def _script(_request: Request) -> Response:
    return Response(program(), media_type="text/javascript; charset=utf-8")


route = Route(PATH, _script)
