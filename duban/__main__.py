"""python -m duban."""

from duban.cli import run

run()
