"""The web server as `python -m duban serve` starts it: st.App over dashboard.py."""

from __future__ import annotations

import streamlit as st

from duban.folders import PROJECT
from duban.ui.server.served import parts

app = st.App(PROJECT / "dashboard.py", **parts())
