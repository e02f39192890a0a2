"""Everything that is wrong with the translations of a locale, each finding with its entry."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import get_close_matches

from msgspec import Struct

from enface.catalogs.stamps import pair_hash
from enface.checks.registry import AMONG, DRAFTS, EACH, RULES, WHOLE
from enface.checks.rule import EachRule, Rule
from enface.checks.subject import Context, Subject
from enface.checks.trouble import Trouble
from enface.model.catalog import Catalog, Entry
from enface.model.checking import Checking
from enface.model.finding import Finding, Place

_ORDER = {rule.id: at for at, rule in enumerate(RULES)}


class Hit(Struct, frozen=True, kw_only=True):
    """A finding, and the entry it speaks of (None: the file)."""

    finding: Finding
    entry: Entry | None = None

    @property
    def pair(self) -> str:
        """What `pair=` of a stamp of this entry would hold: the same as long as source and translation are."""
        return pair_hash(self.entry.key, self.entry.translations) if self.entry else ""


def study(
    catalogs: Sequence[tuple[Catalog, Context]],
    meant: Callable[[Entry], bool],
    rules: Collection[str] = (),
) -> tuple[Hit, ...]:
    """What the rules (all when empty) find in the catalogs of a locale, by file and line.

    Only entries that are `meant` are told of; the rules that compare see all of them.
    """
    chosen = frozenset(rules) or frozenset(_ORDER)
    entries = [
        Subject(entry=entry, context=context)
        for catalog, context in catalogs
        for entry in catalog.entries
        if entry.translated and not entry.obsolete
    ]
    accepted = [subject for subject in entries if not subject.entry.fuzzy or _is_shown(subject)]
    drafts = [subject for subject in entries if subject.entry.fuzzy and meant(subject.entry)]
    hits = [*_each(EACH, [one for one in accepted if meant(one.entry)], chosen), *_each(DRAFTS, drafts, chosen)]
    for rule in AMONG:
        if rule.id in chosen:
            hits += [hit for subject, trouble in rule.check(accepted) for hit in _hit(rule, subject, trouble)]
    hits += [hit for catalog, context in catalogs for hit in _whole(catalog, context, chosen)]
    found = dict.fromkeys(hit for hit in hits if hit.entry is None or meant(hit.entry))
    return tuple(sorted(found, key=_place))


def _is_shown(draft: Subject) -> bool:
    """Whether it is a draft that pages show as an engine's."""
    return draft.context.machine and draft.standing == "machine"


def _each(rules: Sequence[EachRule], subjects: Sequence[Subject], chosen: Collection[str]) -> Iterator[Hit]:
    for rule in rules:
        if rule.id in chosen:
            for subject in subjects:
                for trouble in rule.check(subject):
                    yield from _hit(rule, subject, trouble)


def _hit(rule: Rule, subject: Subject, trouble: Trouble) -> Iterator[Hit]:
    finding = rule.finding(subject, trouble)
    if finding:
        yield Hit(finding=finding, entry=subject.entry)


def _whole(catalog: Catalog, context: Context, chosen: Collection[str]) -> Iterator[Hit]:
    for rule in WHOLE:
        for line, trouble in rule.check(catalog, context) if rule.id in chosen else ():
            finding = rule.stated(trouble, context, line)
            if finding:
                yield Hit(finding=finding)


def _place(hit: Hit) -> tuple[str, int, int]:
    return hit.finding.place.path, hit.finding.place.line, _ORDER[hit.finding.rule]


def nearest_rule(name: str) -> str:
    """The rule whose name is most like this one, "" when none is."""
    return next(iter(get_close_matches(name.lower(), _ORDER, n=1)), "")


def misnamed(checking: Checking, path: str) -> Iterator[Finding]:
    """The levels in enface.toml at `path` that do nothing: of no rule, or of one that cannot be lowered."""
    known = {rule.id: rule for rule in RULES}
    for setting in checking.settings:
        rule = known.get(setting.rule)
        place = Place(path=path, line=setting.line)
        if rule is None:
            near = nearest_rule(setting.rule)
            cure = f"write {near}, or delete it" if near else "enface check --rules lists the rules"
            cause = f"there is no check “{setting.rule}”"
            yield Finding(rule="config", severity="error", place=place, cause=cause, cure=cure)
        elif rule.when == "structure" and setting.level != "error":
            cause = f"{setting.rule} is always an error: a page would break"
            yield Finding(rule="config", severity="warning", place=place, cause=cause, cure="delete the line")
