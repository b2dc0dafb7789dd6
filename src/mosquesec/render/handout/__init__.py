"""Handouts: pages for people who never run the tool, one module a kind or family."""
