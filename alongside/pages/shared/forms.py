"""How every form is drawn: label, hint, error, box, from one template."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms and fields through the templates of `shared/parts`, widgets through Django's own."""

    form_template_name = "shared/parts/form.html"
    field_template_name = "shared/parts/field.html"
