"""deep-translator behind the seam: whatever a server does, an answer comes in time or one kind of error does."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.adapters.fault_server import answer, fault_server

from enface.adapters.deep_translator_engine import DeepTranslatorEngine, engine_of
from enface.errors import EngineTrouble, WrongUse
from enface.model.engines import EngineOptions
from enface.model.request import Request

Pieces = Iterator[bytes | None]


def engine(kind: str, url: str, *, key: str = "", deadline: float = 5.0) -> DeepTranslatorEngine:
    return engine_of(EngineOptions(name=kind, type=kind, url=url), key, deadline=deadline)


def request(text: str = "Hello.") -> Request:
    return Request(text=text, source="en", target="es")


def once(*pieces: bytes | None) -> Callable[[int, bytes], Pieces]:
    return lambda _number, _request: iter(pieces)


def said(text: object) -> bytes:
    return json.dumps({"translatedText": text}).encode()


BOMB = gzip.compress(b" " * 100_000_000)
FAULTS: dict[str, tuple[Callable[[int, bytes], Pieces], str, bool]] = {
    "hangs": (once(None), "unavailable", True),
    "hangs in the headers": (once(b"HTTP/1.1 200 OK\r\n", None), "unavailable", True),
    "hangs in the body": (once(answer(b'{"tran', length=100), None), "unavailable", True),
    "closes": (once(), "unavailable", True),
    "half a body": (once(answer(said("Hola.")[:9], length=100)), "unavailable", True),
    "500": (once(answer(b"", status="500 Oops")), "unavailable", True),
    "503": (once(answer(b"", status="503 Busy")), "unavailable", True),
    "429": (once(answer(b"", "Retry-After: 7", status="429 Slow down")), "limit", True),
    "403": (once(answer(b"", status="403 No")), "refused", False),
    "400": (once(answer(b'{"error": "nn is not supported"}', status="400 What")), "pair", False),
    "400 for the text": (once(answer(b'{"error": "text too long"}', status="400 What")), "answer", False),
    "400 without a word": (once(answer(b"", status="400 What")), "answer", False),
    "404": (once(answer(b"", status="404 Nothing")), "unavailable", False),
    "HTML": (once(answer(b"<html><body>Welcome</body></html>", "Content-Type: text/html")), "answer", True),
    "empty body": (once(answer(b"")), "answer", True),
    "wrong JSON": (once(answer(b'{"text": "Hola."}')), "answer", True),
    "a list": (once(answer(said(["Hola.", "Hola."]))), "answer", True),
    "a number": (once(answer(said(7))), "answer", True),
    "no text": (once(answer(b"[]")), "answer", True),
    "too much": (once(answer(said("a" * 2_000_000))), "answer", False),
    "100 MB": (once(answer(b"", length=100_000_000), *[b"a" * 65_536] * 1_500), "answer", False),
    "gzip bomb": (once(answer(BOMB, "Content-Encoding: gzip")), "answer", False),
    "not gzip": (once(answer(b"Hola", "Content-Encoding: gzip")), "unavailable", True),
    "redirect": (once(answer(b"", "Location: http://169.254.169.254/", status="302 Found")), "refused", False),
    "redirect inside": (once(answer(b"", "Location: /elsewhere", status="307 Found")), "refused", False),
    "no HTTP": (once(b"220 mail.example.org ESMTP\r\n"), "unavailable", True),
    "endless header": (once(b"HTTP/1.1 200 OK\r\nX: ", b"a" * 200_000), "unavailable", True),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_one_kind_of_error(name: str) -> None:
    script, kind, retryable = FAULTS[name]
    with fault_server(script) as server, pytest.raises(EngineTrouble) as caught:
        engine("libre", server.url, deadline=0.5 if "hangs" in name else 5.0).translate(request())
    assert (caught.value.kind, caught.value.retryable) == (kind, retryable), caught.value
    assert len(server.requests) == 1


def test_what_drips_is_given_up_at_the_deadline() -> None:
    def drip(_number: int, _request: bytes) -> Pieces:
        yield b"HTTP/1.1 200 OK\r\nX: "
        while True:
            yield b"a"

    with fault_server(drip) as server, pytest.raises(EngineTrouble, match=r"within|reached"):
        engine("libre", server.url, deadline=0.3).translate(request())


def test_a_server_says_how_long_to_wait() -> None:
    script = once(answer(b"", "Retry-After: 7", status="429 Slow down"))
    with fault_server(script) as server, pytest.raises(EngineTrouble) as caught:
        engine("libre", server.url).translate(request())
    assert caught.value.wait == 7


def test_nobody_at_the_address_is_said_without_the_key() -> None:
    with pytest.raises(EngineTrouble) as caught:
        engine("libre", "http://127.0.0.1:9/", key="secret").translate(request())
    assert "127.0.0.1:9 cannot be reached" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_libre_gets_text_and_key_in_the_body() -> None:
    with fault_server(once(answer(said("Hola, R&B.")))) as server:
        assert engine("libre", server.url, key="k-1").translate(request("Hello, R&B.")) == "Hola, R&B."
    head, _, body = server.requests[0].decode().partition("\r\n\r\n")
    assert head.startswith("POST /translate HTTP/1.1")
    assert parse_qs(body) == {
        "q": ["Hello, R&B."],
        "source": ["en"],
        "target": ["es"],
        "format": ["text"],
        "api_key": ["k-1"],
    }


def test_a_server_of_ones_own_needs_no_key() -> None:
    with fault_server(once(answer(said("Hola.")))) as server:
        engine("libre", server.url).translate(request())
    assert b"api_key" not in server.requests[0]


def test_deepl_gets_its_key_in_a_header_and_regions_for_targets() -> None:
    body = json.dumps({"translations": [{"detected_source_language": "EN", "text": "Olá."}]}).encode()
    with fault_server(once(answer(body))) as server:
        asked = Request(text="Hello.", source="en-GB", target="pt-BR")
        assert engine("deepl", server.url, key="k:fx").translate(asked) == "Olá."
    head, _, sent = server.requests[0].decode().partition("\r\n\r\n")
    assert "Authorization: DeepL-Auth-Key k:fx" in head
    assert parse_qs(sent) == {"source_lang": ["EN"], "target_lang": ["PT-BR"], "text": ["Hello."]}


def test_microsoft_asks_once_with_key_and_region() -> None:
    body = json.dumps([{"translations": [{"text": "Hola.", "to": "es"}]}]).encode()
    with fault_server(once(answer(body))) as server:
        options = EngineOptions(name="ms", type="microsoft", url=f"{server.url}translate", region="westeurope")
        assert engine_of(options, "k").translate(request()) == "Hola."
    (head,) = (each.decode() for each in server.requests)
    assert "Ocp-Apim-Subscription-Region: westeurope" in head
    assert "from=en" in head


def test_google_answers_out_of_its_page() -> None:
    page = b'<html><div class="result-container">Hola.</div></html>'
    with fault_server(once(answer(page, "Content-Type: text/html"))) as server:
        assert engine("google", server.url).translate(request()) == "Hola."


def test_google_without_a_result_is_no_answer() -> None:
    script = once(answer(b"<html>unusual traffic</html>", "Content-Type: text/html"))
    with fault_server(script) as server, pytest.raises(EngineTrouble, match="that is none"):
        engine("google", server.url).translate(request())


def test_mymemory_complaints_are_no_translations() -> None:
    body = json.dumps({"responseData": {"translatedText": "MYMEMORY WARNING: YOU USED ALL AVAILABLE"}}).encode()
    with fault_server(once(answer(body))) as server, pytest.raises(EngineTrouble) as caught:
        engine("mymemory", server.url).translate(request())
    assert caught.value.kind == "refused"


@pytest.mark.parametrize(
    ("kind", "target", "code"),
    [
        ("google", "zh-Hans", "zh-CN"), ("google", "zh-TW", "zh-TW"), ("google", "nb", "no"), ("google", "he", "iw"),
        ("google", "fil", "tl"), ("google", "pt-BR", "pt"), ("google", "jv", "jw"), ("google", "en-US", "en"),
        ("google", "sr-Latn", None), ("google", "nn", None),
        ("mymemory", "pt-BR", "pt-BR"), ("mymemory", "vi", "vi-VN"), ("mymemory", "zh-Hant", "zh-TW"),
        ("mymemory", "sr-Latn", "sr-Latn-RS"), ("mymemory", "de-CH", "de-CH"), ("mymemory", "es-AR", "es-AR"),
        ("deepl", "pt-BR", "PT-BR"), ("deepl", "en", "EN-US"), ("deepl", "zh-Hant", "ZH-HANT"), ("deepl", "gl", None),
        ("deepl", "de-AT", "DE"), ("deepl", "no", "NB"),
        ("microsoft", "zh-Hans", "zh-Hans"), ("microsoft", "pt-PT", "pt-PT"), ("microsoft", "pt-BR", "pt"),
        ("microsoft", "no", "nb"), ("microsoft", "eo", None), ("microsoft", "sr-Latn", "sr-Latn"),
        ("libre", "zh-Hant", "zt"), ("libre", "nl", "nl"), ("libre", "no", "nb"),
    ],
)  # fmt: skip
def test_languages_have_the_codes_of_the_service(kind: str, target: str, code: str | None) -> None:
    made = engine(kind, "http://127.0.0.1:9/", key="k")
    assert made.target_code(target) == code
    assert (f"does not translate into {target}" in made.refusal("de" if "de" not in target else "en", target)) == (
        not code
    )


def test_a_site_may_know_the_codes_better() -> None:
    options = EngineOptions(name="libre", type="libre", url="http://127.0.0.1:9", codes=(("pt-BR", "pb"),))
    assert engine_of(options, "").target_code("pt-BR") == "pb"


@pytest.mark.parametrize(("kind", "needs"), [("deepl", "DEEPL_API_KEY"), ("microsoft", "MICROSOFT_API_KEY")])
def test_a_missing_key_is_named(kind: str, needs: str) -> None:
    with pytest.raises(WrongUse, match=needs):
        engine_of(EngineOptions(name=kind, type=kind), "")


def test_threads_get_their_own_answers_where_the_library_mixes_them_up() -> None:
    """Of 400 answers of one shared GoogleTranslator a quarter belonged to another text."""

    def shout(_number: int, request: bytes) -> Pieces:
        (text,) = parse_qs(urlsplit(request.split(b" ")[1].decode()).query)["q"]
        page = f'<html><div class="result-container">{text.upper()}</div></html>'
        yield answer(page.encode(), "Content-Type: text/html; charset=utf-8")

    texts = [f"the text of number {number}" for number in range(400)]
    with fault_server(shout) as server, ThreadPoolExecutor(16) as pool:
        google = engine("google", server.url)
        answers = list(pool.map(lambda text: google.translate(request(text)), texts))
    assert answers == [text.upper() for text in texts]
