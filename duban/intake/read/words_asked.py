"""The questions about words beside a table that may change its figures: each line is asked about once."""

from __future__ import annotations

import re

from duban.intake.read.context import KEPT_LETTERS, Context
from duban.intake.read.line import Line
from duban.intake.read.names import Reference
from duban.intake.told.questions import AS_ASKED, WORDS, Question
from duban.intake.told.readings import place_words
from duban.words.periods import Period
from duban.words.spelling import plain
from duban.words.wording import N_, Text


def words_questions(said: Context, reference: Reference, chosen: Period, *, is_chosen: bool) -> list[Question]:
    """Whether lines with words that nothing was made of stand beside what is asked; each is asked once.

    The name of a sheet says nothing more where the sender chooses among sheets (`is_chosen`).
    """
    options = {AS_ASKED: N_("Yes, read them")}
    questions = {}
    for line, word in said.unread:
        if is_chosen and not (line.row or line.over):
            continue
        key = WORDS + re.sub(r"\d+", "#", plain(line.text))[:KEPT_LETTERS]
        text = _may_change(line, word, chosen)
        questions[key] = Question(key, text, options).answered(reference.columns)
    return list(questions.values())


def _may_change(line: Line, word: str, chosen: Period) -> Text:
    said = {"word": word, "text": line.text.strip()[:KEPT_LETTERS], "period": chosen.code}
    if line.over:
        return N_(
            "“{text}” stands over the cells ({where}), with the word “{word}”. Are the figures the actuals to the end"
            " of {period}, of the unit and in the measure that are asked for?",
            where=place_words(line.over),
            **said,
        )
    if not line.row:
        return N_(
            "The sheet is called “{text}”, with the word “{word}”. Are its figures the actuals to the end of {period},"
            " of the unit and in the measure that are asked for?",
            **said,
        )
    return N_(
        "Line {line} says “{text}”, with the word “{word}”. Are the figures the actuals to the end of {period}, of the"
        " unit and in the measure that are asked for?",
        line=line.row,
        **said,
    )
