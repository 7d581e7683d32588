"""What the worker does a moment later."""
