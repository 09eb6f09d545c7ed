"""Signing in, the page of accounts and signing out, in a real browser with a real provider."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from benchmarks.chromium import new_context, wait_until_drawn
from benchmarks.serving import RunningServer
from duban.lake.home import LakeHome
from tests.ui.provider import serving_with_sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_spec("oidc_provider_mock") is None, reason="the provider is not installed"),
]
PICTURES = os.environ.get("DUBAN_PICTURES", "")


@pytest.fixture(scope="module")
def server(peopled_home: LakeHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The product that asks a provider, in the place of the open one."""
    with serving_with_sign_in(peopled_home, tmp_path_factory.mktemp("sign-in")) as running:
        yield running


def picture(page: Page, name: str) -> None:
    """Keep what is seen, where somebody wants to look at it."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")


@pytest.mark.parametrize(
    ("language", "theme", "words"),
    [
        ("zh", "light", ("登录", "4人可以登录", "退出登录")),
        ("en", "dark", ("Sign in", "4 people can sign in", "Sign out")),
    ],
)
def test_an_administrator_signs_in_and_out(
    server: RunningServer, browser: Browser, language: str, theme: str, words: tuple[str, str, str]
) -> None:
    way_in, finding, way_out = words
    with new_context(browser, language=language, theme=theme) as context:
        page = context.new_page()
        page.goto(f"{server.url}/accounts")
        picture(page, f"door-{language}")
        page.get_by_role("link", name=way_in, exact=True).click()
        page.get_by_placeholder("sub").fill("administrator")
        page.get_by_role("button", name="Authorize").click()
        page.wait_for_url(f"{server.url}/accounts")
        wait_until_drawn(page, 120)
        picture(page, f"accounts-{language}")
        assert page.locator("h1").inner_text().startswith(finding)
        # The menu measures itself once the words have their font.
        page.get_by_text("A administrator", exact=True).first.click(timeout=60_000)
        page.get_by_text(way_out, exact=True).wait_for()
        picture(page, f"menu-{language}")
        page.get_by_text(way_out, exact=True).click()
        page.wait_for_url("**/oauth2/end_session**", timeout=60_000)
        page.goto(server.url)
        assert page.get_by_role("link", name=way_in, exact=True).is_visible()
