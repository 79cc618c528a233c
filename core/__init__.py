"""What Undertone computes: media, speech, features, graph, model, training. No Qt, no SQLAlchemy."""

if __name__ == "core":  # the same file under two names would be two modules
    raise ImportError("import undertone.core, not core")
