"""The doors of the page: each reads a form, asks the engine and hands values to a template."""
