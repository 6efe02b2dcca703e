"""How estimates are worded: likelihood and confidence never in one sentence, what is alleged never bare (ICD 203)."""

import re

LIKELIHOODS = (
    "almost no chance",
    "very unlikely",
    "highly improbable",
    "unlikely",
    "improbable",
    "roughly even chance",
    "roughly even odds",
    "very likely",
    "highly probable",
    "likely",
    "probable",
    "almost certain",
    "nearly certain",
)
"""The words of likelihood, longer ones before those they hold."""

_LIKELIHOOD = re.compile(rf"\b(?:{'|'.join(LIKELIHOODS)})\b", re.IGNORECASE)
_CONFIDENCE = re.compile(r"\b(?:low|moderate|high)\s+(?:analytic\s+)?confidence\b", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?…])\s+(?=\S)")


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly: ended by a full stop, a question or an exclamation mark."""
    return [one for line in text.splitlines() for one in _END.split(line) if one.strip()]


def mixed(text: str) -> list[str]:
    """The sentences that say a likelihood and a confidence at once, which readers take for one thing."""
    return [one for one in sentences(text) if _LIKELIHOOD.search(one) and _CONFIDENCE.search(one)]
