"""Tests of the stack without Docker and of the runner of the checks."""
