"""GeoNames country files of an invented country, for tests: lines of 19 columns."""

from __future__ import annotations

import io
import zipfile


def line(ident: int | str, name: str, others: str = "", **more: str) -> str:
    """One line; `more` gives lat, lon, kind ("P.PPL"), country, admin1, admin2, people, modified."""
    group, code = more.get("kind", "P.PPL").split(".")
    return "\t".join((
        str(ident), name, more.get("ascii", name), others, more.get("lat", "40.5"), more.get("lon", "47.25"), group,
        code, more.get("country", "XY"), "", more.get("admin1", "01"), more.get("admin2", ""), "", "",
        more.get("people", "0"), "", "12", "Asia/Oakford", more.get("modified", "2031-05-04")))


def country_file(*lines: str) -> bytes:
    return "".join(f"{one}\n" for one in lines).encode()


def zipped(text: bytes, name: str = "XY.txt") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "columns")
        archive.writestr(name, text)
    return held.getvalue()


SMALL = country_file(
    line(90000001, "Zvornograd", "Zwornograd,Зворноград,XYZ,http://zvornograd.example,99120,Z", people="5200"),
    line(90000002, "Malo Zvornograd", "Zvornograd", lat="41.5"),
    line(90000003, "Zvornograd Rayon", kind="A.ADM1"),
    line(90000004, "Zvorna", kind="H.STM"),
    line(90000005, "Hotel Zvorna", kind="S.HTL"),
    line(90000006, "Zvornograd Airport", kind="S.AIRP"))
