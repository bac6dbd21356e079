"""The parts that the OpenAPI description is put together from: values, answers, parameters."""

from typing import Final

from ecster_desk.sandbox.shapes import JsonObject

TEXT: Final = {"type": "string"}
MINOR: Final = {"type": "integer", "description": "Öre, VAT included."}
MOMENT: Final = {"type": "string", "format": "date-time"}


def in_path(name: str, example: str) -> JsonObject:
    """A parameter in the path."""
    return {"name": name, "in": "path", "required": True, "schema": TEXT, "example": example}


def errors(*statuses: str) -> JsonObject:
    """Answers that are the flat error object."""
    return {status: answer("The flat error object.", ref("Error")) for status in statuses}


def answer(text: str, schema: JsonObject) -> JsonObject:
    """An answer, or a body, in JSON."""
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def ref(name: str) -> JsonObject:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}
