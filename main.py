"""Start ChestCOVNet Viewer: the window by default, or one of its commands."""

import sys

from viewer.cli import main

if __name__ == "__main__":
    sys.exit(main())
