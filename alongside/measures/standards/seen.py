"""Being seen and being served: a completed contact with the client, in person or not."""

from alongside.measures.phrases import COMPLETED, WITH_CLIENT

SEEN = (COMPLETED, WITH_CLIENT)
