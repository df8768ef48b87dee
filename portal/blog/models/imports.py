"""What was brought from elsewhere, so that a second import brings nothing twice."""

from django.db import models


class Imported(models.Model):
    """A thing of another site by its key there, and the row that was made of it here."""

    # The address of the other site; what kind of thing it was there, and its key.
    source = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=500)
    # The primary key of the row here; its model follows from the kind.
    row = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "kind", "key"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} from {self.source}"
