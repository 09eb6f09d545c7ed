"""The program that draws figures in a browser, from the same package that describes them."""

from __future__ import annotations

from pathlib import Path

import plotly

SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
