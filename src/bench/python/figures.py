"""Medians, ranges, and the ratios of runs that were made one after the other."""

from statistics import median


def spread(values, digits=2):
    """Median, and range in brackets."""
    values = list(values)
    if not values:
        return "–"
    middle = f"{number(median(values), digits)}"
    if len(values) == 1:
        return middle
    return f"{middle} ({number(min(values), digits)}–{number(max(values), digits)})"


def number(value, digits=2):
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.{digits}f}"


def ratios(ours, theirs):
    """Of each pair of runs."""
    return [a / b for a, b in zip(ours, theirs)]
