"""One file a kind of claim: ``FORMS`` of its sentences, and ``judge`` with its readings."""
