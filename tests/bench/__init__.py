"""Benchmarks: each module has `run() -> dict` of figures. `python -m tests.bench` lists them."""
