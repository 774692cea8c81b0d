"""The chat: questions, evidence first, then verified wording."""
