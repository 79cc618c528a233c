"""The project file: SQLAlchemy tables, migrations, one Store that speaks core types. No Qt, no torch."""

if __name__ == "db":  # the same file under two names would be two modules
    raise ImportError("import undertone.db, not db")
