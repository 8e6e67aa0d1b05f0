"""Parts of a page that programs write, each between its two markers: `<!-- NAME: begin … -->` and `<!-- NAME: end -->`."""

import re


def fill(text, parts, page):
    """The page's text with these parts, by name, in the places of those that are there."""
    for name, part in parts.items():
        marked = re.compile(rf"(<!-- {name}: begin[^>]*-->\n).*?(<!-- {name}: end -->)", re.DOTALL)
        if not marked.search(text):
            raise SystemExit(f"{page} has no markers for {name}")
        text = marked.sub(lambda m: f"{m[1]}\n{part}\n\n{m[2]}", text)
    return text
