"""A small invented world to look at: people who follow each other, and what they said lately."""
