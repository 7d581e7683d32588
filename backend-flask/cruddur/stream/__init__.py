"""Tells what happens as it happens: a process of its own, beside the API and the worker."""
