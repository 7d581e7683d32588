"""Finding cruds, and what many talk about."""
