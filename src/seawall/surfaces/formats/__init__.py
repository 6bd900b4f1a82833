"""Answers as JSON and as words on a terminal."""
