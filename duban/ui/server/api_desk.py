"""The lake asked for programs: the rows of a list as of a day, as far as the reader may see them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from duban.api.answering import Part, part_of
from duban.api.asking import Asking, require_known
from duban.api.resources import Resource
from duban.errors import AskingError
from duban.lake.commits import snapshots
from duban.lake.demonstration import is_demonstration
from duban.lake.home import LakeHome
from duban.lake.reader import Lake
from duban.lake.state import State
from duban.people.audit import audited
from duban.people.doorbook import Doorbook
from duban.people.roles import Person
from duban.ui.answers import Answers, Question
from duban.ui.session import lake, lake_at
from duban.words.moments import today
from duban.words.wording import N_

# Apart from the answers to pages, which a program that reads everything must not push out.
ANSWERS = Answers(most=60)


@dataclass(frozen=True)
class Desk:
    """One question of a program, asked of one state of the lake; `tag` tells its answer from any other."""

    resource: Resource
    person: Person
    asking: Asking
    source: Lake = field(repr=False)
    state: State = field(repr=False)

    @classmethod
    def opened(cls, resource: Resource, person: Person, asking: Asking) -> Desk:
        """The desk for a question. Raises AskingError for filters that mean nothing here, and LakeError."""
        source = lake()
        if asking.known_on is not None and (commit := _commit_of(asking.known_on)) != source.snapshot_id():
            source = lake_at(commit)
        desk = cls(resource, person, asking, source, source.state())
        names = desk._ask("api/names")
        require_known(asking, _pairs(names))
        return desk

    @property
    def on(self) -> date | None:
        """The reporting date; None of a list that has none."""
        if "on" not in self.asking.filters:
            return None
        asked = self.asking.filters["on"]
        if isinstance(asked, date):
            return asked
        return self._ask("overview/reporting_date", today=today())["reporting_date"][0].as_py()  # type: ignore[no-any-return]

    @property
    def commit(self) -> int:
        """The commit since which the answer is as it is."""
        return ANSWERS.since(self.state, self._question()) if self.resource.query else self.state.snapshot_id

    @property
    def is_demonstration(self) -> bool:
        """Whether what units report in this lake is invented."""
        return is_demonstration(self.state)

    def tag(self, form: str) -> str:
        """The ETag of the answer in a form, known before the lake is asked for the rows."""
        who = (self.person.person_id, self.person.role, sorted(self.person.unit_ids)) if self.resource.sees else ()
        written = 0 if self.resource.query else _doorbook(self.source.home).size()
        told = (form, self.resource.name, self.resource.fields, self._parameters(), self.asking.limit,
                self.asking.offset, self.asking.known_on, who, written, self.is_demonstration)  # fmt: skip
        return f'W/"{self.commit}-{hashlib.sha256(repr(told).encode()).hexdigest()[:16]}"'

    def part(self) -> Part:
        """The rows that are asked for, as far as the reader may see them."""
        rows = ANSWERS.ask(self.state, self._question()).rows if self.resource.query else self._audit()
        return part_of(self.resource, rows, self.person, self.asking)

    def about(self) -> dict[str, Any]:
        """What is known of the answer, beside its rows."""
        return {
            "resource": self.resource.name,
            "on": self.on,
            "known_on": self.asking.known_on,
            "commit": self.commit,
            "is_demonstration": self.is_demonstration,
        }

    def _question(self) -> Question:
        return Question(self.source, self.resource.query, tuple(self._parameters().items()))

    def _parameters(self) -> Mapping[str, object]:
        asked: dict[str, object] = dict(self.asking.filters)
        if "on" in asked:
            asked["on"] = self.on
        return asked | ({"today": today()} if "today" in self.resource.parameters else {})

    def _ask(self, name: str, **parameters: object) -> pa.Table:
        return ANSWERS.ask(self.state, Question(self.source, name, tuple(parameters.items()))).rows

    def _audit(self) -> pa.Table:
        acts = audited(self.source.home, _doorbook(self.source.home))[list(self.resource.fields)]
        return pa.Table.from_pandas(acts, pa.schema([(name, pa.string()) for name in acts]), preserve_index=False)


@cache
def _doorbook(home: LakeHome) -> Doorbook:
    return Doorbook(home)


def _pairs(names: pa.Table) -> frozenset[tuple[str, str]]:
    return frozenset(zip(names["kind"].to_pylist(), names["name"].to_pylist(), strict=True))


def _commit_of(day: date) -> int:
    """The last commit by the end of a day of the city. Raises AskingError before the first."""
    for commit in snapshots(lake().home):
        if commit["author"] and date.fromisoformat(commit["committed_at"][:10]) <= day:
            return int(commit["snapshot_id"])
    raise AskingError(N_("Nothing was known here on {day} yet", day=day))
