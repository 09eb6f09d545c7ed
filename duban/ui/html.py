"""HTML of our own, handed over as it is: Streamlit would look for a file of that name and take spaces away."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from duban.folders import LOOKS


class Html(str):
    """What st.html shows without a second look; whoever makes it has escaped what is not ours."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Itself, under the name that notebooks gave it."""
        return self


@cache
def styles(*names: str) -> Html:
    """These style sheets of looks/, read once."""
    lines = [line.strip() for name in names for line in (LOOKS / name).read_text(encoding="utf-8").splitlines()]
    return Html(f"<style>{' '.join(filter(None, lines))}</style>")


@cache
def icon() -> str:
    """The address of the picture beside the page's name; given the file, Streamlit would read it at each run."""
    return f"data:image/svg+xml;base64,{b64encode((LOOKS / 'icon.svg').read_bytes()).decode()}"
