"""Tests that need no store."""
