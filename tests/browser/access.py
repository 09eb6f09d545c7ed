"""What axe-core finds on a page: the rules of the Web Content Accessibility Guidelines that a program can check.

axe-core is pinned in axe/package.json and installed by `npm ci` in that folder (`make access`, and .ci/run).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
MISSING = "axe-core is not installed: `make access`, which needs npm"
SERIOUS = ("serious", "critical")

_RUN = """async () => {
    // Streamlit's own menu on a telephone has its headings between the items of a list.
    const found = await axe.run({ exclude: '[data-testid="stSidebarNavItems"]' }, {
        resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) =>
        [rule.impact, rule.id, node.html.slice(0, 160),
            (node.any[0] || node.all[0] || node.none[0] || {}).message || '']));
}"""


def findings(page: Page) -> list[str]:
    """Each serious finding on the page as it stands: the rule, the element, what is wrong."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(_script())
    return [" · ".join(words) for impact, *words in page.evaluate(_RUN) if impact in SERIOUS]


@cache
def _script() -> str:
    return AXE.read_text(encoding="utf-8")
