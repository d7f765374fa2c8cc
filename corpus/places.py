"""``python -m corpus.places``: the package's tables of places, derived from vietnamadminunits 1.0.4 (Hieu Tran; MIT licence).

Three tables under ``docextract/vietnamese/data``: the districts as they stood before 1 July 2025, the communes of that time with
those that took over from each, and the communes since. What the source does not hold (the provinces' own dates, old names) stands
in ``provinces.tsv``, which is kept by hand and only checked here.
"""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import vietnamadminunits

from docextract.vietnamese.tables import read_table

SOURCE = Path(vietnamadminunits.__file__).parent / "data"
TABLES = Path(__file__).parents[1] / "docextract" / "vietnamese" / "data"


def write_tables() -> None:
    """Writes the three derived tables; raises SystemExit where ``provinces.tsv`` does not know a province of the source."""
    with sqlite3.connect(f"file:{SOURCE / 'dataset.db'}?mode=ro", uri=True) as units:
        known = {row[0] for row in read_table("provinces")}
        missing = {code for (code,) in units.execute("SELECT provinceCode FROM admin_units_legacy")} - known
        if missing:
            raise SystemExit(f"provinces.tsv lacks {sorted(missing)}")
        _write("districts", "code\tprovince\tunit\tname", _districts(units))
        _write("communes_before_2025", "code\tdistrict\tunit\tname\tnow", _old_communes(units))
        _write("communes", "code\tprovince\tunit\tname", _new_communes(units))


def _write(name: str, head: str, rows: Iterable[str]) -> None:
    (TABLES / f"{name}.tsv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


def _districts(units: sqlite3.Connection) -> list[str]:
    columns = "districtCode, provinceCode, districtType, districtShort"
    query = f"SELECT DISTINCT {columns} FROM admin_units_legacy ORDER BY 1"  # noqa: S608 - our own words
    return ["\t".join((code, province, _unit(unit), _name(unit, name))) for code, province, unit, name in units.execute(query)]


def _old_communes(units: sqlite3.Connection) -> list[str]:
    now = _successors(units)
    columns = "wardCode, districtCode, wardType, wardShort, provinceKey, districtKey, wardKey"
    query = f"SELECT {columns} FROM admin_units_legacy WHERE wardCode IS NOT NULL ORDER BY 1"  # noqa: S608 - our own words
    return [
        "\t".join((code, district, _unit(unit), _name(unit, name), " ".join(now.get("_".join(keys), ()))))
        for code, district, unit, name, *keys in units.execute(query)
    ]


def _new_communes(units: sqlite3.Connection) -> list[str]:
    query = "SELECT wardCode, provinceCode, wardType, wardShort FROM admin_units ORDER BY 1"
    return ["\t".join((code, province, _unit(unit), _name(unit, name))) for code, province, unit, name in units.execute(query)]


def _unit(unit: str) -> str:
    """The kind of unit in small letters, as it stands inside a name."""
    return unit.lower()


def _name(unit: str, name: str) -> str:
    """The bare name: "Phường 1" is called "1", "Kỳ Anh (Huyện)" is Kỳ Anh."""
    return name.removeprefix(f"{unit} ").removesuffix(f" ({unit})")


def _successors(units: sqlite3.Connection) -> dict[str, list[str]]:
    """The codes of the communes that took over from an old one (key: province_district_commune), the main one first."""
    converter = json.loads((SOURCE / "converter_2025.json").read_text(encoding="utf-8"))
    rows = units.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")
    codes = {(province, ward): code for province, ward, code in rows}
    now: dict[str, list[str]] = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                now.setdefault(old, []).append(codes[province, ward])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            ordered = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            now[old] = list(dict.fromkeys([*now.get(old, []), *(codes[province, part["newWardKey"]] for part in ordered)]))
    return now


if __name__ == "__main__":
    write_tables()
