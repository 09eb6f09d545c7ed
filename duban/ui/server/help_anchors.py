"""A hook of ProperDocs: the anchors of headings, which other readers of Markdown would show as they are written.

Docs say `## Title <a id="name"></a>`, which is seen nowhere; the site needs the id at the heading itself.
"""

from __future__ import annotations

import re

_ANCHOR = re.compile(r'(?m)^(#+ .*?) <a id="([\w-]+)"></a>$')


def on_page_markdown(markdown: str, **_given: object) -> str:
    """The text of a page with each anchor as the id of its heading."""
    return _ANCHOR.sub(r"\1 {#\2}", markdown)
