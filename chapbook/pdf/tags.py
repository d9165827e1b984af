"""One structure tree out of many: elements, parent tree, identifiers, roles.

The source's trees must be right in themselves: what an element is called and holds is the layout's
business, and so are names that no other piece has. Here elements only find their new parent and pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from chapbook.pdf.names import iter_name_tree


class TagCollector:
    """The structure elements of all pieces, below one Document."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self.book = book
        self.document = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self.kids: list[pikepdf.Object] = []
        self.parents = Array()  # the parent tree's keys and values, in turn
        self.next_key = 0
        self.roles: dict[str, pikepdf.Object] = {}
        self.identifiers: dict[bytes, pikepdf.Object] = {}
        self.has_properties = False  # of our own, which the catalogue has to announce

    def collect(self, source: pikepdf.Pdf, pages: Sequence[pikepdf.Object]) -> None:
        """Take over the tree of `source`, whose pages have been copied as `pages`.

        Raises:
            ValueError: the name of an element is taken.
        """
        tree = source.Root.get("/StructTreeRoot")
        if tree is None:
            return
        for role, standard in tree.get("/RoleMap", {}).items():
            self.roles.setdefault(role, standard)
        self.has_properties |= bool(source.Root.get("/MarkInfo", Dictionary()).get("/UserProperties", False))
        self._take_elements(source, tree)
        self._take_identifiers(source, tree)
        self._take_parents(source, tree, pages)

    def _take_elements(self, source: pikepdf.Pdf, tree: pikepdf.Object) -> None:
        """Copy the elements below the source's Document in one go, and hang them below ours."""
        holder = source.make_indirect(Array())
        for top in _as_list(tree.get("/K")):
            for kid in _as_list(top.get("/K")) if top.get("/S") == Name.Document else [top]:
                del kid["/P"]
                holder.append(kid)
        for kid in list(self.book.copy_foreign(holder)):
            kid.P = self.document
            self.kids.append(kid)

    def _take_identifiers(self, source: pikepdf.Pdf, tree: pikepdf.Object) -> None:
        """Take over the names of elements, which have been copied already."""
        named = iter_name_tree(tree.get("/IDTree"))
        holder = source.make_indirect(Array([element for _, element in named]))
        for (name, _), element in zip(named, self.book.copy_foreign(holder), strict=True):
            if name in self.identifiers:
                raise ValueError(f"two pieces have an element `{name.decode('latin-1')}`")
            self.identifiers[name] = element

    def _take_parents(
        self, source: pikepdf.Pdf, tree: pikepdf.Object, pages: Sequence[pikepdf.Object]
    ) -> None:
        """Copy the parent tree, its keys moved past those in use, and move the pages' keys likewise."""
        entries = iter_number_tree(tree.get("/ParentTree"))
        holder = source.make_indirect(Array([value for _, value in entries]))
        for (key, _), value in zip(entries, self.book.copy_foreign(holder), strict=True):
            self.parents.append(self.next_key + key)
            self.parents.append(value)
        for page in pages:
            if "/StructParents" in page:
                page.StructParents = int(page.StructParents) + self.next_key
            for annotation in page.get("/Annots", []):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + self.next_key
        self.next_key += 1 + max((key for key, _ in entries), default=-1)

    def write(self) -> None:
        """Write the tree into the catalogue."""
        root = self.book.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self.document])))
        root.ParentTree = self.book.make_indirect(Dictionary(Nums=self.parents))
        root.ParentTreeNextKey = self.next_key
        if self.roles:
            root.RoleMap = Dictionary(dict(sorted(self.roles.items())))
        if self.identifiers:
            root.IDTree = self.book.make_indirect(Dictionary(Names=self._sorted_identifiers()))
        self.document.P = root
        self.document.K = Array(self.kids)
        if self.has_properties:
            self.book.Root.MarkInfo.UserProperties = True
        self.book.Root.StructTreeRoot = root

    def _sorted_identifiers(self) -> Array:
        names = Array()
        for name, element in sorted(self.identifiers.items()):
            names.append(String(name))
            names.append(element)
        return names


def iter_elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield a structure element and all below it, in reading order."""
    waiting = [element]
    while waiting:
        here = waiting.pop()
        yield here
        kids = here.get("/K")
        if isinstance(kids, Array):
            waiting.extend(k for k in reversed(list(kids)) if isinstance(k, Dictionary) and "/S" in k)
        elif isinstance(kids, Dictionary) and "/S" in kids:
            waiting.append(kids)


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
