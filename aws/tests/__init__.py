"""What must hold of the templates and of the deploy."""
