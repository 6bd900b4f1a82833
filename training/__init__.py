"""From labelled texts to what ships: the likeness model, the weights of tactics, and the report both are judged by.

    python -m training DATA_DIR

Nothing of this is installed; the package only reads the files that come out.
"""
