"""Check drafts and make citations."""
