"""What needs no store."""
