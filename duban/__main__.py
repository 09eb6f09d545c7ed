"""python -m duban."""

from duban.commands.cli import run

run()
