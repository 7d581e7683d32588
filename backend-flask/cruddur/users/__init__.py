"""People as others see them."""
