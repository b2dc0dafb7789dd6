"""The interview, and the ways to collect answers."""
