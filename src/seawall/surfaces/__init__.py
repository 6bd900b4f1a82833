"""Parse, call, render; the surfaces decide nothing."""
