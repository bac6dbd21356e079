"""Text for places where Qt would guess HTML: tooltips, and nothing hidden in any text."""


def shown(text: str) -> str:
    """`text` line by line with nothing in it that cannot be seen (security B18)."""
    if text.isprintable():
        return text
    from ecster_desk.domain.visible import visible  # late: no text of the first paint needs it

    return "\n".join(visible(line) for line in text.splitlines())


def tooltip(text: str) -> str:
    """`text` as a tooltip that shows it letter for letter; empty stays empty (no tooltip)."""
    if not text:
        return ""
    import html  # late: 8 ms of tables, and no tooltip is needed for the first paint

    return f"<span>{html.escape(shown(text)).replace(chr(10), '<br>')}</span>"
