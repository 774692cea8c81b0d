"""Train the model that reads texts as a whole: ``python -m rag.training.context --corpora DIR --bank DIR --out DIR``.

``gathering`` reads questions with the clauses that answer them, ``drawing`` lays batches out as tokens, ``model`` is
the network that ``embeddings.contextual`` runs, ``train`` trains it, ``export`` writes it, ``figures`` measures the
files that were written.
"""
