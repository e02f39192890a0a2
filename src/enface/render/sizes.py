"""The size of pictures, known before they are loaded, so that no page moves while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from enface.model.document import Attrs, Block, Document
from enface.render.publication import Asset
from enface.render.reader import target_paths


def sized(document: Document, assets: Mapping[str, Asset]) -> Document:
    """The document with `width` and `height` for each picture in its text that is an asset, unless its author set one.

    `assets` are by path, their sizes in CSS pixels.
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
    if asset is None or not asset.width or not asset.height or {"width", "height"} & given.keys():
        return attrs
    return (*attrs, ("width", str(asset.width)), ("height", str(asset.height)))
