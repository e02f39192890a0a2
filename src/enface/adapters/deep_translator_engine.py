"""The services that the library deep-translator speaks to, each behind the seam of engines.

The library's own requests know no time limit and no session, its instances mix up the answers of several threads, and
its errors have no common root. Here every call has an instance of its own, and `GuardedHttp` in place of the library's
HTTP.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import partial
from importlib.metadata import version
from typing import Any, Literal
from urllib.parse import urlsplit

import deep_translator
from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES
from msgspec import Struct

from enface.adapters import engine_codes
from enface.adapters.guarded_http import GuardedHttp
from enface.errors import EngineTrouble, WrongUse
from enface.model.engines import EngineOptions
from enface.model.request import Request

PUBLIC = frozenset({"google", "mymemory"})
"""The services that answer without a key."""

REFUSED: Mapping[str, str] = {
    "linguee": "it is a dictionary for single words",
    "pons": "it is a dictionary for single words",
    "chatgpt": "deep-translator asks for a library and a model of 2023 that are no longer there",
    "yandex": "deep-translator speaks to an address that the service has closed",
    "qcri": "deep-translator speaks to an address that the service has closed",
    "papago": "deep-translator speaks to an address that the service has closed",
    "baidu": "it has two keys and signs requests, and nobody has tried it with enface",
}
"""What deep-translator has and enface does not offer, and why."""

_KEYS = {"libre": "LIBRE_API_KEY", "deepl": "DEEPL_API_KEY", "microsoft": "MICROSOFT_API_KEY"}
_MODULES = ("google", "mymemory", "libre", "deepl", "microsoft")
_COMPLAINTS = ("MYMEMORY WARNING", "QUERY LENGTH LIMIT", "PLEASE SELECT TWO", "INVALID LANGUAGE PAIR", "NO CONTENT")
_NO_KEY = "none"

_http: ContextVar[GuardedHttp] = ContextVar("_http")
Code = Callable[[str], str | None]


class _Outlet:
    """The name `requests` inside the library's modules: whatever the engine at work has for HTTP."""

    exceptions = GuardedHttp.exceptions

    def get(self, url: str, **options: Any) -> object:  # noqa: ANN401 - as requests has it
        return _http.get().get(url, **options)

    def post(self, url: str, **options: Any) -> object:  # noqa: ANN401 - as requests has it
        return _http.get().post(url, **options)


for _module in _MODULES:
    importlib.import_module(f"deep_translator.{_module}").requests = _Outlet()  # type: ignore[attr-defined]


class _Microsoft(deep_translator.MicrosoftTranslator):  # type: ignore[misc]
    """The library's own asks the service for its languages each time one is made."""

    def _get_supported_languages(self) -> dict[str, str]:
        return {"english": "en"}


class _BodyHttp(GuardedHttp):
    """Sends parameters in the body, never in the address, which servers write into their logs; no key among them."""

    def get(self, url: str, **options: Any) -> Any:  # noqa: ANN401
        return self.post(url, **options)

    def post(self, url: str, **options: Any) -> Any:  # noqa: ANN401
        fields = {name: value for name, value in (options.pop("params", None) or {}).items() if name != "auth_key"}
        return super().post(url, data=fields, **options)


class DeepTranslatorEngine(Struct, frozen=True, kw_only=True):
    """One service. `make` gives a fresh instance of the library's class for two of its codes."""

    name: str
    fingerprint: str
    public: bool
    longest: int
    per_second: float
    source_code: Code
    target_code: Code
    make: Callable[[str, str], Any]
    http: GuardedHttp
    unit: Literal["sentence"] = "sentence"

    def refusal(self, source: str, target: str) -> str:
        """By its table of languages."""
        if self.source_code(source) is None:
            return f"{self.name} does not translate from {source}"
        if self.target_code(target) is None:
            return f"{self.name} does not translate into {target}"
        same = self.source_code(source) == self.target_code(target)
        return f"{self.name} takes {source} and {target} for the same language" if same else ""

    def translate(self, request: Request) -> str | None:
        """Ask the service once."""
        source, target = self.source_code(request.source), self.target_code(request.target)
        if source is None or target is None:
            raise EngineTrouble(self.refusal(request.source, request.target), retryable=False, kind="pair")
        token = _http.set(self.http)
        try:
            answer = self.make(source, target).translate(request.text)
        except EngineTrouble:
            raise
        except Exception as error:  # noqa: BLE001 - its errors have no common root, and plain ones escape as well
            cause = f"{self.name} gave an answer that is none ({type(error).__name__})"
            raise EngineTrouble(cause, retryable=True, kind="answer") from None
        finally:
            _http.reset(token)
        return self._believed(answer)

    def _believed(self, answer: object) -> str | None:
        if answer is not None and not isinstance(answer, str):
            raise EngineTrouble(f"{self.name} gave an answer that is no text", retryable=True, kind="answer")
        if self.name == "mymemory" and answer and answer.upper().startswith(_COMPLAINTS):
            raise EngineTrouble(f"mymemory says: {answer[:100]}", retryable=False, kind="refused")
        return answer


def engine_of(options: EngineOptions, key: str, *, deadline: float = 10.0) -> DeepTranslatorEngine:
    """The engine of these options. Raises WrongUse without a key where one is needed, or without an address."""
    if options.type in _KEYS and not key and options.type != "libre":
        name = options.key_env or _KEYS[options.type]
        raise WrongUse(f"{options.name} needs a key", cure=f"put it into the environment variable {name}")
    if options.type == "libre" and not options.url:
        cure = f'write url = "http://localhost:5000/" below [translate.engines.{options.name}] in enface.toml'
        raise WrongUse("libre is a server of your own, and its address is not given", cure=cure)
    url = options.url.rstrip("/") + "/" if options.type in {"libre", "deepl"} and options.url else options.url
    codes = dict(options.codes)
    source, target, make, http, longest, pace = _KINDS[options.type](key, url, options, deadline)
    return DeepTranslatorEngine(
        name=options.name,
        fingerprint=f"{options.type} {url} deep-translator {version('deep-translator')}",
        public=options.type in PUBLIC,
        longest=longest,
        per_second=options.per_second or pace,
        source_code=lambda tag: codes.get(tag) or source(tag),
        target_code=lambda tag: codes.get(tag) or target(tag),
        make=make,
        http=http,
    )


def key_variable(options: EngineOptions) -> str:
    """The environment variable that holds the key; "" for a service without."""
    return options.key_env or _KEYS.get(options.type, "")


def address(options: EngineOptions) -> str:
    """The host that texts go to when the site names it, with its scheme."""
    parts = urlsplit(options.url)
    return f"{parts.scheme}://{parts.netloc}" if options.url else ""


_Kind = tuple[Code, Code, Callable[[str, str], Any], GuardedHttp, int, float]


def _google(_key: str, url: str, _options: EngineOptions, deadline: float) -> _Kind:
    make = partial(_made, deep_translator.GoogleTranslator, url)
    return engine_codes.google, engine_codes.google, make, GuardedHttp(deadline=deadline), 4_999, 2.0


def _mymemory(_key: str, url: str, _options: EngineOptions, deadline: float) -> _Kind:
    code = partial(engine_codes.my_memory, known=frozenset(MY_MEMORY_LANGUAGES_TO_CODES.values()))
    # the library asks over plain HTTP
    make = partial(_made, deep_translator.MyMemoryTranslator, url or "https://api.mymemory.translated.net/get")
    return code, code, make, GuardedHttp(deadline=deadline), 499, 1.0


def _libre(key: str, url: str, _options: EngineOptions, deadline: float) -> _Kind:
    make = partial(_made, deep_translator.LibreTranslator, url, api_key=key or _NO_KEY)
    return engine_codes.libre, engine_codes.libre, make, _BodyHttp(deadline=deadline), 5_000, 50.0


def _deepl(key: str, url: str, _options: EngineOptions, deadline: float) -> _Kind:
    make = partial(_made, deep_translator.DeeplTranslator, url, api_key=key, use_free_api=key.endswith(":fx"))
    http = _BodyHttp(deadline=deadline, headers={"Authorization": f"DeepL-Auth-Key {key}"})
    source, target = partial(engine_codes.deepl, target=False), partial(engine_codes.deepl, target=True)
    return source, target, make, http, 30_000, 10.0


def _microsoft(key: str, url: str, options: EngineOptions, deadline: float) -> _Kind:
    make = partial(_made, _Microsoft, url, api_key=key, region=options.region or None)
    return engine_codes.microsoft, engine_codes.microsoft, make, GuardedHttp(deadline=deadline), 10_000, 10.0


_KINDS: Mapping[str, Callable[[str, str, EngineOptions, float], _Kind]] = {
    "google": _google,
    "mymemory": _mymemory,
    "libre": _libre,
    "deepl": _deepl,
    "microsoft": _microsoft,
}
TYPES = frozenset(_KINDS)
"""The types of engines of this module."""


def _made(kind: Callable[..., Any], url: str, source: str, target: str, **options: object) -> Any:  # noqa: ANN401
    """An instance for two codes, set behind the back of its constructor, whose table of languages is old."""
    usual = ("en-GB", "es-ES") if kind is deep_translator.MyMemoryTranslator else ("en", "en")
    made = kind(*usual, **options)
    made.source, made.target = source, target
    if url:
        made._base_url = url  # noqa: SLF001 - it has no other way
    if getattr(made, "api_key", "") == _NO_KEY:
        made.api_key = ""
    return made
