"""The OpenAPI description as something a person reads: each address with what it takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    where: str
    says: str
    required: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One address and method. `gives` is the name of the shape it answers with, `takes` of what is sent."""

    method: str
    path: str
    scope: str
    says: str
    parameters: tuple[Parameter, ...]
    takes: str | None
    gives: str


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: str
    says: str


@dataclass(frozen=True, slots=True)
class Described:
    about: str
    calls: tuple[Call, ...]
    shapes: tuple[tuple[str, str, tuple[Field, ...]], ...]


def described(openapi: dict[str, Any]) -> Described:
    """Calls in the order they were written, then the shapes they name."""
    calls = []
    for path, methods in openapi["paths"].items():
        for method, told in methods.items():
            body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            answer = next(one for status, one in told["responses"].items() if status.startswith("2"))
            calls.append(Call(
                method.upper(), f"/api{path}", told["tags"][0], told.get("description", ""),
                tuple(Parameter(one["name"], one["in"], one.get("description", "") or _type(one["schema"]),
                                one.get("required", False)) for one in told.get("parameters", ())),
                _type(body) if body else None, _type(answer["content"]["application/json"]["schema"])))
    shapes = openapi["components"]["schemas"]
    return Described(openapi["info"]["description"], tuple(calls), tuple(
        (name, shape.get("description", ""), tuple(
            Field(field, _type(told), told.get("description", "")) for field, told in shape["properties"].items()))
        for name, shape in sorted(shapes.items()) if "properties" in shape and name.endswith(
            ("Shape", "Page", "List", "Given", "Words"))))


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_type(one) for one in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    return str(schema.get("type", "any"))
