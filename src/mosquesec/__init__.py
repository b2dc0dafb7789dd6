"""A mosque assesses its own security and leaves with a plan it can act on."""

__version__ = "0.1.0"
