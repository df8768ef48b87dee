"""What was brought from elsewhere, so that a second import brings nothing twice."""

from django.db import models


class Imported(models.Model):
    """A thing of another site by its key there, and the row that was made of it here."""

    source = models.CharField(max_length=200, help_text="Address of the site that it came from.")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=500)
    row = models.CharField(max_length=40, help_text="Primary key of the row; which model follows from the kind.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "kind", "key"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} from {self.source}"
