"""The sizes of pictures, known before they are loaded: no page moves, no screen gets more than it shows."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from enface.model.document import Attrs, Block, Document
from enface.render.editions.publication import Asset
from enface.render.reader import target_paths


def sized(document: Document, assets: Mapping[str, Asset]) -> Document:
    """The document with `width`, `height` and `srcset` for each picture in its text that is an asset.

    Where its author set a width or height, that counts. `assets` are by path, their sizes in CSS pixels; a `srcset`
    holds root-relative addresses.
    """
    blocks = tuple(_sized_block(block, document, assets) for block in document.blocks)
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _sized_block(block: Block, document: Document, assets: Mapping[str, Asset]) -> Block:
    if block.element == "img":
        return replace(block, attrs=_with_size(block.attrs, document, assets))
    if not any(span.kind == "image" for span in block.spans):
        return block
    spans = (
        replace(span, attrs=_with_size(span.attrs, document, assets)) if span.kind == "image" else span
        for span in block.spans
    )
    return replace(block, spans=tuple(spans))


def _with_size(attrs: Attrs, document: Document, assets: Mapping[str, Asset]) -> Attrs:
    given = dict(attrs)
    asset = next((assets[path] for path in target_paths(document, given.get("src", "")) if path in assets), None)
    if asset is None or not asset.width or not asset.height:
        return attrs
    size = {} if {"width", "height"} & given.keys() else {"width": str(asset.width), "height": str(asset.height)}
    widths = {"srcset": asset.srcset(str)} if asset.renditions else {}
    return (*attrs, *(size | widths).items())
