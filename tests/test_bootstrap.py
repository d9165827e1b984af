"""What the setup script brings, and what it says where it can bring nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT))
import bootstrap


def test_nothing_is_installed_without_a_hash_or_a_lock() -> None:
    text = (ROOT / "bootstrap.py").read_text(encoding="utf-8")
    installs = [line for line in text.splitlines() if "install" in line and "pip" in line and "run(" in line]
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)


def test_system_without_a_way_to_bring_pango_is_told_the_command(monkeypatch, capsys, tmp_path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", sys.executable)
    monkeypatch.setattr(bootstrap, "PANGO_PROBE", "raise SystemExit(1)")
    with pytest.raises(SystemExit) as ended:
        bootstrap.install_libraries()
    assert ended.value.code == 3
    assert "pacman -S mingw-w64-ucrt-x86_64-pango" in capsys.readouterr().err


def test_pango_is_found_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "PYTHON", sys.executable)
    assert bootstrap.finds_pango()


def test_too_old_python_is_told_what_to_get() -> None:
    program = "import sys; sys.version_info = (3, 9, 0); import bootstrap; bootstrap.main()"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 3
    assert "Python 3.11 or newer is needed" in told.stderr


def test_package_is_compiled_before_a_task_runs(monkeypatch, tmp_path) -> None:
    module = tmp_path / "chapbook" / "one.py"
    module.parent.mkdir()
    module.write_text("", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    bootstrap.compile_package()
    assert list(module.parent.rglob("one.*.pyc"))
