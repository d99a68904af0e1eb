"""What the bundled model's card warns of, for translators: a card is data, and says it in English.

Cards of a person's own speak whatever language they were written in.
"""

from __future__ import annotations

from viewer.language import tr

WARNINGS = (
    tr("A demonstration, trained on few films of one hospital: its answers are not a diagnosis."),
    tr("Its maps show what moved its answer, which need not be where disease is: see its card."),
)
