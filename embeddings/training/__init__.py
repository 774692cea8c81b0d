"""Train the built-in encoder from the corpora: ``python -m embeddings.training --corpora DIR --out DIR``.

Stages, each a module that leaves its result in the work folder and is skipped when that is already there:
``corpus`` (archives to sentences) -> ``tokenizer`` -> ``tokens`` (sentences to numbers) -> ``pairs`` -> ``train`` ->
``quantize`` -> ``export`` -> ``evaluate``.
"""
