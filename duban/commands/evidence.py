"""The options by which a command takes evidence: files, links, and numbers of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from duban.following.evidence import Piece, file_piece, link_piece, number_piece, require_size

_OPTIONS = (
    click.option("--number", "numbers", multiple=True, help="The number of a document; can be given again."),
    click.option("--link", "links", multiple=True, help="A link as evidence; can be given again."),
    click.option("--file", "files", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
                 help="A file as evidence; can be given again."),
)  # fmt: skip


def as_evidence(command: Callable[..., Any]) -> Callable[..., Any]:
    """`command` with the options `files`, `links` and `numbers`."""
    for option in _OPTIONS:
        command = option(command)
    return command


def given_pieces(files: Iterable[Path], links: Iterable[str], numbers: Iterable[str]) -> tuple[Piece, ...]:
    """What was given, as evidence. Raises EvidenceError."""
    return (*map(_file, files), *map(link_piece, links), *map(number_piece, numbers))


def _file(path: Path) -> Piece:
    # A file of gigabytes is refused before it is read.
    require_size(path.stat().st_size)
    return file_piece(path.name, path.read_bytes())
