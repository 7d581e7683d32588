"""What is tried out with Docker: the images, and the stack of docker-compose.prod.yml."""
