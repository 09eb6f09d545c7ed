"""The people of the demonstration: an administrator, two reviewers, and those who report; none of them is real."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duban.people.roles import Person, Role

# Who has no account in a real lake cannot be taken for one of these; .example is kept free for such names.
_DOMAIN = "demo.example"
# Bodies whose reports come from one desk.
_SHARED_DESKS = 3
_REPORTER, _HEAD = "演示填报员", "演示负责人"


@dataclass(frozen=True)
class Staff:
    """Who acts in the demonstration; `reporters` by the unit_id that each reports for."""

    administrator: Person
    reviewers: tuple[Person, Person]
    reporters: Mapping[str, Person]

    @property
    def everyone(self) -> list[Person]:
        """Each person once, the administrator first."""
        return [self.administrator, *self.reviewers, *dict.fromkeys(self.reporters.values())]


def staff(units: Mapping[str, str]) -> Staff:
    """People for `units` (unit_id to short name), in a fixed order; the first few share a reporter by twos."""
    reporters: dict[str, Person] = {}
    pairs = list(units.items())
    for number in range(_SHARED_DESKS):
        desk = pairs[2 * number : 2 * number + 2]
        reporters |= dict.fromkeys((unit_id for unit_id, _ in desk), _reporter(desk))
    for pair in pairs[2 * _SHARED_DESKS :]:
        reporters[pair[0]] = _reporter([pair])
    return Staff(
        Person(f"admin@{_DOMAIN}", "演示管理员", Role.ADMINISTRATOR),
        (
            Person(f"reviewer-1@{_DOMAIN}", "演示审核员甲", Role.REVIEWER),
            Person(f"reviewer-2@{_DOMAIN}", "演示审核员乙", Role.REVIEWER),
        ),
        reporters,
    )


def head_of(reporter: Person) -> Person:
    """Who confirms what a reporter asks for in the name of the unit."""
    name = reporter.name.replace(_REPORTER, _HEAD)
    return Person(f"head-of-{reporter.person_id}", name, Role.REPORTER, reporter.unit_ids)


def _reporter(desk: list[tuple[str, str]]) -> Person:
    unit_ids = [unit_id for unit_id, _ in desk]
    name = f"{_REPORTER}（" + "、".join(short for _, short in desk) + "）"
    return Person(f"{'-and-'.join(unit_ids)}@{_DOMAIN}", name, Role.REPORTER, frozenset(unit_ids))
