"""Questionnaires: read from definitions in the shape of FHIR, one file each, and scored. No table, no web."""
