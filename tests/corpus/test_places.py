"""The committed tables of places are those that the source gives."""

import sqlite3

from corpus import places


def test_the_tables_are_those_of_the_source() -> None:
    with sqlite3.connect(f"file:{places.SOURCE / 'dataset.db'}?mode=ro", uri=True) as units:
        made = {
            "districts": places._districts(units),
            "communes_before_2025": places._old_communes(units),
            "communes": places._new_communes(units),
        }
    for name, rows in made.items():
        kept = (places.TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        assert kept[1:] == rows, name
