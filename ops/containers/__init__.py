"""Tests with Docker of the images and the stack of docker-compose.prod.yml; publish, scan, SBOM."""
