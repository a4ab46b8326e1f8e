"""An import-linter contract that lists what a package may import, rather than what it may not."""

import sys
from collections.abc import Iterator
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyContract(Contract):
    """These packages import themselves, the standard library and `may_import`; nothing else."""

    type_name = "only"
    packages = fields.ListField(subfield=fields.StringField())
    may_import = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Broken by any other direct import; each is told with its line."""
        faults = [
            fault for package in self._strings(self.packages) for fault in self._in(graph, package)
        ]
        return ContractCheck(kept=not faults, metadata={"faults": sorted(faults)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the imports that are not allowed."""
        for fault in check.metadata["faults"]:
            output.print_error(fault)

    def _in(self, graph: ImportGraph, package: str) -> Iterator[str]:
        for importer in {package} | graph.find_descendants(package):
            for imported in graph.find_modules_directly_imported_by(importer):
                if not self._allowed(package, imported):
                    for detail in graph.get_import_details(importer=importer, imported=imported):
                        yield f"{importer}:{detail['line_number']}: {detail['line_contents']}"

    def _allowed(self, package: str, imported: str) -> bool:
        if imported.split(".", maxsplit=1)[0] in sys.stdlib_module_names:
            return True
        allowed = [package, *self._strings(self.may_import)]
        return any(imported == one or imported.startswith(f"{one}.") for one in allowed)

    @staticmethod
    def _strings(values: Any) -> list[str]:
        # Declared as a field, read as a list.
        return [str(value) for value in values]
