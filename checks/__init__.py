"""What `make test` runs: the runner, contract types, probe, chaos, generated clients."""
