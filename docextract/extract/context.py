"""What a paragraph stands under: its section, the zone, and the bodies that the headings, lead-ins, and assignment blocks name."""

from docextract.document import BearerSource, Modality, Stated, Value
from docextract.extract.zones import Zone


class Assignment(Value):
    """An assignment block: who leads and who takes part in the ownerless clauses of its section."""

    bearers: tuple[Stated, ...] = ()
    coordinators: tuple[Stated, ...] = ()


class Context(Value):
    """What is inherited by a clause that does not say it itself."""

    path: str = ""
    zone: Zone = Zone.BACKGROUND
    bearers: tuple[Stated, ...] = ()
    source: BearerSource = BearerSource.NONE
    modality: Modality = Modality.MUST
    coordinators: tuple[Stated, ...] = ()
    """Partners named by a heading that is a clause ("Sở X chủ trì, phối hợp với Y:")."""
    block: Assignment = Assignment()

    def led_by(self, bearers: tuple[Stated, ...], source: BearerSource, *, modality: Modality = Modality.MUST) -> "Context":
        """The context under a heading or lead-in that names bearers."""
        return self.model_copy(update={"bearers": bearers, "source": source, "modality": modality, "coordinators": ()})
