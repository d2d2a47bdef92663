"""The demo partnership: invented people and organisations in the area of the founding text."""

from reisgezel.config.demo.load import DemoPerson, load

__all__ = ["DemoPerson", "load"]
