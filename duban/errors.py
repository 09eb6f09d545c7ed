"""The one family of errors that Duban raises on purpose; each carries a message for a person."""

from __future__ import annotations

from collections.abc import Sequence

from duban.words.wording import Text, say


class DubanError(Exception):
    """Something a person can understand and mend; `text` says it in any language, and `details` what it is made of."""

    def __init__(self, text: Text, details: Sequence[Text] = ()) -> None:
        super().__init__("\n".join(say(line, "en") for line in (text, *details)))
        self.text = text
        self.details = tuple(details)


class LakeError(DubanError):
    """The lake cannot be opened, read or written."""


class QueryError(DubanError):
    """A named query is unknown, was given wrong parameters, or failed in the database."""


class AccessError(DubanError):
    """A person asked for what their role does not allow."""


class AccountError(DubanError):
    """An account cannot be changed as asked."""


class SettingError(DubanError):
    """A setting of the environment is missing or wrong."""


class ReviewError(DubanError):
    """A decision on a submission cannot be taken as asked."""


class DutyError(DubanError):
    """A duty cannot be changed as asked."""


class PromiseError(DubanError):
    """A workbook of promises cannot be taken up as asked."""


class FollowingError(DubanError):
    """A step of a task cannot be taken, or an extension not acted on, as asked."""


class EvidenceError(DubanError):
    """What was given as evidence cannot be taken or found."""


class MeetingError(DubanError):
    """Something at a meeting, its agenda or its decisions cannot be done as asked."""


class RemindingError(DubanError):
    """A reminder, a channel or a calendar feed cannot be had as asked."""


class AskingError(DubanError):
    """A program asks in a way that means nothing here."""


class KeepingError(DubanError):
    """A backup, a restore or maintenance cannot be done as asked."""


class PaperError(DubanError):
    """A paper cannot be made on this machine."""


class PeriodError(DubanError):
    """A period is not written in a way that Duban knows."""


class UnreadableFileError(DubanError):
    """An uploaded file cannot be read as a table at all."""


class GazetteError(DubanError):
    """A data package is incomplete or does not fit its description."""


def first_line(error: Exception) -> str:
    """What `error` says, without the rest of its story."""
    return str(error).split("\n", maxsplit=1)[0]
