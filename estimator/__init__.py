"""How long competing ways of doing a thing will take, and how likely each is to work."""

__version__ = "0.1.0"
