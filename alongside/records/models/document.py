"""Papers and pictures about a client: what each is, and apart from it the file, sealed."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client
from alongside.teams.models import Team, identity, one_of, word


class Document(models.Model):
    """A paper or picture. `type` is what its content was found to be, whatever it was called."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    kind = word(terms.PaperKind)
    title = models.CharField(max_length=120)
    dated_on = models.DateField()
    type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    part2 = models.BooleanField()
    at = models.DateTimeField()
    kept_on = models.DateField()
    local_time = models.TimeField()
    by = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["client", "kept_on"], name="document_by_client")]
        constraints = [
            one_of("kind", terms.PaperKind, "paper_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="paper_has_a_title"),
            models.CheckConstraint(
                condition=Q(type__in=["application/pdf", "image/jpeg", "image/png", "text/plain"]),
                name="paper_type_is_safe",
            ),
        ]


class DocumentContent(models.Model):
    """The file itself, sealed; in a table of its own, so that a list never reads it."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="content")
    sealed = models.BinaryField()


class ClientPhoto(models.Model):
    """The photo of a client, small and sealed, made from a picture among their papers.

    Each row names the one it replaces, and the one nothing replaced stands. A row without a document says that there is
    none any more.
    """

    id = identity()
    client = models.ForeignKey(Client, models.PROTECT, related_name="photos")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    sealed = models.BinaryField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)


class DocumentRemoval(models.Model):
    """That a document was put away as filed in error. It stays, and is listed as put away."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="removal")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    on = models.DateField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="removal_says_why")]
