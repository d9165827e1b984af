"""The tasks of this repository: those of every book's folder, and the project's own."""

from chapbook.cli.project import bench, lint, test
from chapbook.cli.tasks import *  # noqa: F403 (Invoke collects every task of this file)

__all__ = ["bench", "lint", "test"]
