"""Tests of what operators call, without Docker."""
