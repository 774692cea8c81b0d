"""Train the built-in reader from the corpora: ``python -m rag.read.training --corpora DIR --out DIR``.

Stages, each a module that leaves its result in the work folder and is skipped when that is already there:
``scenes`` (archives to evidence with questions) -> ``tokenizer`` -> ``train`` -> ``export`` -> ``quantize`` ->
``check`` -> ``evaluate`` -> ``card``.
"""
