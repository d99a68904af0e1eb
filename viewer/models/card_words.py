"""What the bundled model warns of and is not for, for translators: its card says it in English.

Cards of a person's own speak whatever language they were written in.
"""

from __future__ import annotations

from viewer.language import tr

WARNINGS = (
    tr("A demonstration, trained on few films of one hospital: its answers are not a diagnosis."),
    tr("Its maps show what moved its answer, which need not be where disease is: see its card."),
)

NOT_FOR = (
    tr("Research and teaching. Not a medical device; not for any decision about a patient."),
    tr("It never saw a COVID-19 film and cannot tell COVID-19 from any other pneumonia."),
    tr(
        "Frontal chest films of adults. Lateral films, children and other body parts mean nothing "
        "to it."
    ),
    tr(
        "Its labels were mined from reports by NIH's text search. Of the pneumonia films that "
        "radiologists read again for RSNA, one in five was read as normal."
    ),
)

TITLES = (tr("Not for"), tr("Use"), tr("Covid"), tr("Films"), tr("Labels"))
"""What stands before them, as `viewer.models.card_text` writes the card's keys."""
