"""Structure trees and number trees of PDFs, read."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Name


def top_elements(tree: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the structure elements below the Document of a tree, or those at its top."""
    tops = _as_list(tree.get("/K"))
    return [
        kid for top in tops for kid in (_as_list(top.get("/K")) if top.get("/S") == Name.Document else [top])
    ]


def iter_number_tree(node: pikepdf.Object | None) -> list[tuple[int, pikepdf.Object]]:
    """Return the leaves of a number tree in its order."""
    if node is None:
        return []
    flat = list(node.get("/Nums", []))
    found = [(int(flat[i]), flat[i + 1]) for i in range(0, len(flat) - 1, 2)]
    for kid in node.get("/Kids", []):
        found += iter_number_tree(kid)
    return found


def _as_list(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    """Return an array's members, a single value as the only one, nothing as none."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
