"""The rules by which texts become messages, by number: a change of them must not cost anybody a translation.

Whoever changes what a message's key is for an unchanged text (normalisation, kinds and numbers of tags, contexts)
raises `VERSION` and adds the step from the version before to `STEPS`. Until `enface migrate` has taken it, `update`
refuses, and everything else takes it in memory.
"""

from __future__ import annotations

from enface.catalogs.rekey import Step

VERSION = 1
STEPS: dict[int, Step] = {}
"""By version: how a key of these rules becomes one of the next."""
