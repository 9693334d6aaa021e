"""What the tests of the reading share."""
