"""Golden files: what the writer makes of invented meetings, byte for byte."""
