"""From an understood question to what answers it: one route per kind, joining the stages; rag/flow.py words it."""
