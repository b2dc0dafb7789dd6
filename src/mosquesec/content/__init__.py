"""Text to model and nothing else: reading, explaining what is wrong with a file's form, building the library."""
