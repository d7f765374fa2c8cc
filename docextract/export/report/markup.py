"""HTML and SVG put together: every text is escaped, every tag is closed."""

from html import escape

_CONTROL = dict.fromkeys(set(range(32)) - {9, 10, 13})
Markup = str
"""Text that is markup already."""


def tag(name: str, *children: Markup, **attributes: object) -> Markup:
    """An element with ``children`` as they are; ``_`` in the names of attributes stands for ``-``, at their end for nothing."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{given}>{''.join(children)}</{name}>"


def text(value: object) -> Markup:
    """``value`` as text, without the control characters that no markup holds."""
    return escape(str(value).translate(_CONTROL), quote=False)
