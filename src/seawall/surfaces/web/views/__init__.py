"""Answers of the engine → what a template shows: plain values in the reader's language, decided elsewhere."""
