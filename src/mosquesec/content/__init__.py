"""Text becomes model: YAML with line and column, checks of meaning, references, words."""
