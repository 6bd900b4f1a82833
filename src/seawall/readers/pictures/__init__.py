"""Pictures of every kind → evidence, with the place of each line."""
