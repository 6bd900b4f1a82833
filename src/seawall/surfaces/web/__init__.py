"""The page: every screen rendered on the server, in two languages and traditional characters, with or without JavaScript."""
