"""Measured, with commands that anyone can run: ``python -m benchmarks [DATA_DIR]``."""
