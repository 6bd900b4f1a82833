"""Fits the host model of the link detector: ``python -m training.links DATA_DIR`` writes ``detectors/data/hosts.json``."""
