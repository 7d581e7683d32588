"""What every operation over HTTP has in common."""
