"""One module for each peer, run in that peer's own environment: ``python -m benchmarks.peers.serving NAME VARIANT``."""
