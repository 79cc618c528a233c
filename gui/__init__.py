"""The window (Qt) and the command line: the two places where stores and models are made."""

if __name__ == "gui":  # the same file under two names would be two modules
    raise ImportError("import undertone.gui, not gui")
