"""Answers become findings, findings become actions in order. Pure functions; time is a parameter."""
