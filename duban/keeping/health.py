"""What is wrong with the files of a lake, in words, each with how it is mended."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from duban.errors import DubanError, LakeError
from duban.lake.files import Damage, damages, named_evidence, named_files
from duban.lake.home import LakeHome, not_reached
from duban.lake.stores import EVIDENCE
from duban.words.wording import N_, Text

_WHAT = {
    "gone": N_("{file} is gone"),
    "cut": N_("{file} has another length than it was written with"),
    "unreadable": N_("{file} cannot be read"),
}
_MOST = 20


def found_damages(found: Sequence[Damage]) -> list[Text]:
    """Each damage in words, at most twenty, and how it is mended."""
    if not found:
        return []
    words = [N_(_WHAT[one.what].msgid, file=one.file.name) for one in found[:_MOST]]
    words += [N_("and {count} more", count=len(found) - _MOST)] if len(found) > _MOST else []
    how = N_(
        "Put these files back from a backup or a copy of the folder, or restore the newest backup with"
        " “python -m duban restore FILE --over”; then restart the server."
    )
    return [*words, how]


def lost_evidence(home: LakeHome) -> list[Text]:
    """The files of evidence that commits name and the folder lacks, in words. Raises LakeError."""
    named = named_evidence(home)
    try:
        kept = home.store.byte_counts([f"{EVIDENCE}/{sha256}" for sha256 in named])
    except OSError as error:
        raise not_reached(home, error) from error
    lost = [name for sha256, name in named.items() if f"{EVIDENCE}/{sha256}" not in kept]
    words = N_("{count} files of evidence are gone, such as {name}; put the folder evidence back from a backup",
               count=len(lost), name=", ".join(lost[:3]))  # fmt: skip
    return [words] if lost else []


def require_whole(home: LakeHome) -> None:
    """Raise LakeError when a file of the lake at `home` is gone or cut; what that is and how it is mended."""
    wrong: Collection[Damage] = damages(home, named_files(home))
    if wrong:
        words = N_("{count} files of the lake are gone or damaged", count=len(wrong))
        raise LakeError(words, found_damages(list(wrong)))


def told_of(error: DubanError) -> list[Text]:
    """What an error says."""
    return [error.text, *error.details]
