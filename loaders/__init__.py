"""Publishing houses, one module each: how the page is laid out, and for whom it speaks."""
