"""One of several processes behind the front door; it answers on the socket that the environment names."""

from __future__ import annotations

import os

from duban.commands.front_door import SOCKET_VARIABLE
from duban.commands.serving import run_server


def main() -> None:
    """Serve until somebody stops it."""
    run_server(uds=os.environ.pop(SOCKET_VARIABLE))


if __name__ == "__main__":
    main()
