"""What a person does not want to see: people, words and tags."""
