"""Rules for ages, which tell when somebody was born: "57-year-old", "aged 44", "42 years old"."""

from dataclasses import dataclass

from workbench.model.dates import birth_interval
from workbench.suggest.date_cascade import Rule
from workbench.suggest.date_context import Basis, Context, Resolved, attempt
from workbench.suggest.date_rules_calendar import made
from workbench.suggest.date_signs import Found, Item


@dataclass(frozen=True)
class Age:
    """So many years of age on the text's day."""

    years: int

    def resolve(self, context: Context) -> Resolved | None:
        """When somebody so old was born; None without a day of the text's own."""
        published = context.published
        if published is None or published.earliest is None or published.latest is None:
            return None
        date = attempt(lambda reference: birth_interval(self.years, reference), published)
        return Resolved(date, Basis.INFERRED) if date else None


def _age(found: Found) -> Item | None:
    return made(found, Age(found.get("number|count")))


AGE_RULES = (
    Rule("(number|count) dash? old", _age),
    Rule("aged (number|count)(?!any_unit|to|and|or|dash)", _age),
    Rule("(number|count) of_age", _age),
)
