"""`python -m undertone.gui` is the command `undertone`."""

import sys

from undertone.gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
