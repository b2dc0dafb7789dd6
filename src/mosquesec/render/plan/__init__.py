"""The plan as documents, messages and data."""
