"""Looks everywhere for cruds whose time is over."""
