from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.detect.cases import document, engines, lines, unmarked

from enface.adapters.langdetect_profiles import profile_scorer
from enface.detect.document import detect_document, detect_documents
from enface.detect.explain import explain
from enface.detect.priors import priors_of
from enface.model.document import Block, BlockKind, Span
from enface.model.language import Verdict
from enface.model.languages import Known

CARRIERS = dict(lines("carriers.txt"))
ENGLISH = CARRIERS["en"]


def verdict_on(text: str, *, base: str = "en") -> Verdict:
    return detect_document(document(CARRIERS[base], text), detectors=engines()).blocks[1].language


@pytest.mark.parametrize("tag", CARRIERS)
def test_a_document_gets_the_language_of_its_text(tag: str) -> None:
    assert detect_document(document(CARRIERS[tag]), detectors=engines()).language.tag == tag


@pytest.mark.parametrize(("tag", "text"), lines("spans.txt") + lines("clauses.txt"))
def test_foreign_passages_inside_a_paragraph_are_found_and_nothing_else(tag: str, text: str) -> None:
    plain, wanted = unmarked(text)
    block = detect_document(document(CARRIERS[tag], plain), detectors=engines()).blocks[1]
    assert block.language.tag == tag
    assert [(span.start, span.end, span.language and span.language.tag) for span in block.found] == wanted


@pytest.mark.parametrize(("tag", "text"), lines("headlines.txt"))
def test_headlines_in_another_language_are_told_apart(tag: str, text: str) -> None:
    assert verdict_on(text, base="de" if tag == "en" else "en").tag == tag


@pytest.mark.parametrize(("tag", "text"), lines("headlines.txt"))
def test_headlines_in_another_language_are_told_apart_without_the_second_engine(tag: str, text: str) -> None:
    base = "de" if tag == "en" else "en"
    found = detect_document(document(CARRIERS[base], text), detectors=(profile_scorer(),)).blocks[1].language
    assert found.tag == tag


def test_hardly_any_title_name_or_label_is_called_foreign() -> None:
    tried = [(base, text) for tags, text in lines("neutral.txt") for base in tags.split()]
    wrong = [(base, text) for base, text in tried if verdict_on(text, base=base).tag not in (base, "und")]
    assert len(wrong) <= 0.03 * len(tried), wrong


@pytest.mark.parametrize("text", ["", "2020", "★★★☆☆", "4/5", "—", "🎬", "https://example.org/films"])
def test_text_without_letters_is_undetermined(text: str) -> None:
    assert verdict_on(text) in (
        Verdict(tag="und", confidence=1.0, origin="script"),
        Verdict(tag="en", confidence=verdict_on(text).confidence, origin="inherited"),
    )


def test_a_foreign_paragraph_of_several_clauses_is_foreign_as_a_whole() -> None:
    text = "Das war der traurigste Film, den ich in diesem Jahr gesehen habe, und ich will ihn noch einmal sehen."
    block = detect_document(document(ENGLISH, text), detectors=engines()).blocks[1]
    assert (block.language.tag, block.found) == ("de", ())


def test_a_language_that_one_engine_does_not_know_is_told_from_its_sibling() -> None:
    text = "Ons het die rolprent op 'n reënerige aand gesien, en toe die ligte aangaan wou niemand eerste iets sê nie."
    tags = [detect_document(document(one), detectors=engines()).language.tag for one in (text, CARRIERS["nl"])]
    assert tags == ["af", "nl"]


def test_code_is_undetermined() -> None:
    block = Block(kind="code", text="print('Hallo, wie geht es dir heute?')", lines=(3, 3))
    given = document(ENGLISH)
    answer = detect_document(replace(given, blocks=(*given.blocks, block)), detectors=engines())
    assert answer.blocks[1].language == Verdict(tag="und", confidence=1.0, origin="script")


def test_a_declared_document_keeps_its_full_tag_and_passes_it_on() -> None:
    declared = Verdict(tag="pt-BR", confidence=1.0, origin="declared")
    given = replace(document(CARRIERS["pt"], "Ficha técnica"), language=declared)
    answer = detect_document(given, detectors=engines())
    assert answer.language == declared
    assert [block.language.tag for block in answer.blocks] == ["pt-BR", "pt-BR"]


def test_a_declared_block_beats_everything() -> None:
    given = document(ENGLISH, ENGLISH)
    blocks = (given.blocks[0], replace(given.blocks[1], declared="sco"))
    answer = detect_document(replace(given, blocks=blocks), detectors=engines())
    assert answer.blocks[1].language == Verdict(tag="sco", confidence=1.0, origin="declared")


def test_confirmed_passages_are_recorded_as_blocks_and_inside_them() -> None:
    known = Known(passages=(("Mise en scène", "fr"), ("La dolce vita", "en")))
    given = document(ENGLISH, "Mise en scène", "She calls it “La dolce vita” and means it.")
    answer = detect_document(given, detectors=engines(), known=known)
    assert answer.blocks[1].language == Verdict(tag="fr", confidence=1.0, origin="recorded")
    assert answer.blocks[2].found == ()


def test_confirmed_passages_are_found_without_any_mark() -> None:
    known = Known(passages=(("film noir", "fr"),))
    answer = detect_document(document(ENGLISH, "It is film noir at its best."), detectors=engines(), known=known)
    (span,) = answer.blocks[1].found
    assert (span.start, span.end) == (6, 15)
    assert span.language == Verdict(tag="fr", confidence=1.0, origin="recorded")


def test_titles_and_people_are_never_foreign_by_themselves() -> None:
    title = "Mujeres al borde de un ataque de nervios"
    text = f"Then we watched “{title}” again."
    given = document(ENGLISH, title, text)
    free = detect_document(given, detectors=engines())
    assert (free.blocks[1].language.tag, len(free.blocks[2].found)) == ("es", 1)
    named = detect_document(given, detectors=engines(), names=(title,))
    assert (named.blocks[1].language.tag, named.blocks[2].found) == ("en", ())


@pytest.mark.parametrize(("base", "text"), lines("titles.txt"))
def test_a_line_that_names_a_work_in_two_languages_is_in_neither(base: str, text: str) -> None:
    block = detect_document(document(CARRIERS[base], text), detectors=engines()).blocks[1]
    assert (block.language.tag, block.found) == (base, ())


def test_a_headline_with_a_name_in_parentheses_keeps_its_language() -> None:
    assert verdict_on("Warum man diesen Film unbedingt sehen muss (Parasite)").tag == "de"


def test_a_passage_confirmed_in_a_bilingual_title_is_found() -> None:
    known = Known(passages=(("La vita è bella", "it"),))
    given = document(ENGLISH, "Life Is Beautiful (La vita è bella)")
    (span,) = detect_document(given, detectors=engines(), known=known).blocks[1].found
    assert (span.start, span.language and span.language.origin) == (19, "recorded")


def test_a_title_that_is_a_function_word_stays_in_sentences() -> None:
    given = document(ENGLISH, "It is only love, and it hurts.", "It")
    free, named = (
        detect_document(given, detectors=engines(), names=names).blocks for names in ((), ("It", "Only Love"))
    )
    assert named[1].language == free[1].language
    assert named[2].language.tag == "en"


def test_spans_marked_by_the_author_keep_their_tag_and_are_not_found_twice() -> None:
    text = "She says Ich will nach Hause und zwar sofort and leaves."
    german = Verdict(tag="de", confidence=1.0, origin="declared")
    span = Span(start=9, end=44, kind="foreign", language=german)
    given = document(ENGLISH, text)
    marked = replace(given, blocks=(given.blocks[0], replace(given.blocks[1], spans=(span,))))
    block = detect_document(marked, detectors=engines()).blocks[1]
    assert block.spans == (span,)
    assert block.found == ()
    assert block.language.tag == "en"


def test_emphasis_is_a_candidate() -> None:
    text = "Her mother whispers quando l'amore diventa una prigione and smiles."
    given = document(ENGLISH, text)
    span = Span(start=20, end=55, kind="emphasis")
    marked = replace(given, blocks=(given.blocks[0], replace(given.blocks[1], spans=(span,))))
    (found,) = detect_document(marked, detectors=engines()).blocks[1].found
    assert found.language is not None
    assert (found.start, found.end, found.language.tag) == (20, 55, "it")


def test_candidates_restrict_the_answers() -> None:
    given = document(CARRIERS["pt"], "Por qué esta película no te deja dormir")
    answer = detect_document(given, detectors=engines(), candidates={"pt", "en"})
    assert {block.language.tag for block in answer.blocks} <= {"pt", "en"}


def test_the_locales_of_the_site_settle_malay_and_indonesian() -> None:
    text = "Mengapa film ini sulit dilupakan oleh penonton"
    for locale in ("ms", "id"):
        answer = detect_document(document(ENGLISH, text), detectors=engines(), locales=("en", locale))
        assert answer.blocks[1].language.tag == locale


def test_the_first_locale_is_answered_where_there_is_no_evidence() -> None:
    answer = detect_document(document("2020", "4/5"), detectors=engines(), locales=("fr", "en"))
    assert answer.language.tag == "fr"
    assert answer.language.origin == "inherited"


@pytest.mark.parametrize("text", ["hi", "ok", "quote", "wow", "no", "Parasite", "I like it"])
def test_a_word_or_two_do_not_outvote_the_first_locale(text: str) -> None:
    answer = detect_document(document(text), detectors=engines(), locales=("en", "vi", "hu"))
    assert answer.language.tag == "en"


def test_a_word_or_two_are_enough_where_they_are_clear_or_in_a_script_of_their_own() -> None:
    tags = [
        detect_document(document(text), detectors=engines(), locales=("en", "ru")).language.tag
        for text in ("Merci beaucoup", "да", "기생충")
    ]
    assert tags == ["fr", "ru", "ko"]


def test_a_locale_with_a_region_is_as_near_as_one_without() -> None:
    tags = {
        locale: detect_document(document("La porta"), detectors=engines(), locales=(locale,)).language.tag
        for locale in ("de", "it", "it-CH")
    }
    assert tags == {"de": "de", "it": "it", "it-CH": "it"}


def test_what_is_known_is_left_out_of_the_evidence() -> None:
    title = "Mujeres al borde de un ataque de nervios"
    answer = detect_document(document(ENGLISH, title), detectors=engines(), known=Known(names=(title,)))
    free, named = (
        explain(answer, detectors=engines(), priors=priors_of(known))[1] for known in (Known(), Known(names=(title,)))
    )
    assert free[0].language == "es"
    assert named == ()


def test_of_many_confirmed_passages_each_is_found() -> None:
    known = Known(passages=tuple((f"film noir {number}", "fr") for number in range(500)))
    text = "It is “film noir 7”, film noir 77 and film noir 499, no film noir 4999."
    (block,) = detect_document(document(text), detectors=engines(), known=known, locales=("en",)).blocks
    assert [text[span.start : span.end] for span in block.found] == ["film noir 7", "film noir 77", "film noir 499"]


def test_fields_of_the_front_matter_get_languages_too() -> None:
    title = Block(kind="title", text="Khi tình mẫu tử hóa nỗi đau", lines=(2, 2))
    answer = detect_document(replace(document(ENGLISH), fields=(("title", title),)), detectors=engines())
    assert answer.fields[0][1].language.tag == "vi"


def test_chinese_and_japanese_headlines_in_han_alone_follow_their_surroundings() -> None:
    assert verdict_on("母親的愛變成監獄", base="ja").tag == "ja"
    assert verdict_on("值得去电影院看吗？", base="ja").tag == "zh"
    assert verdict_on("東京物語", base="zh").tag == "zh"


@pytest.mark.parametrize("piece", ["“ab” ", "(", "a' ", "привет hello ", "@", "a\u0301\u0302", " - A", "\u202e"])
def test_a_paragraph_of_a_million_characters_gets_an_answer(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    (block,) = detect_document(document(text), detectors=engines()).blocks
    assert block.text == text
    assert all(span.end <= 20_000 for span in block.found)


def test_a_doubtful_line_beside_a_clear_one_is_of_its_language() -> None:
    headline = "Khi tình mẫu tử hóa nỗi đau: phim hay nhất năm nay"
    alone, beside = (
        detect_document(document(ENGLISH, *texts), detectors=engines()).blocks[-1].language
        for texts in (("Demasiado ruido",), ("Por qué esta película no te deja dormir", "Demasiado ruido"))
    )
    assert (alone.tag, beside.tag) == ("en", "es")
    assert detect_document(document(ENGLISH, headline, ENGLISH), detectors=engines()).blocks[2].language.tag == "en"


def test_many_documents_are_detected_in_lots() -> None:
    texts = [ENGLISH, CARRIERS["vi"], CARRIERS["ru"]] * 30
    found = detect_documents([document(text) for text in texts], detectors=engines(), priors=priors_of())
    assert [each.language.tag for each in found] == ["en", "vi", "ru"] * 30


def test_what_somebody_said_of_a_passage_holds_where_hardly_anything_stands_beside_it() -> None:
    text = "Hm: Je ne regrette rien de tout cela"
    known = Known(passages=(("Je ne regrette rien de tout cela", "it"),))
    block = detect_document(document(ENGLISH, text), detectors=engines(), known=known).blocks[1]
    assert block.language.tag == "en"
    assert [(span.language and span.language.tag, span.start) for span in block.found] == [("it", 4)]


def test_a_passage_is_confirmed_with_or_without_the_dash_before_it() -> None:
    known = Known(passages=(("— je ne  sais pas", "fr"),))
    block = detect_document(document(f"{ENGLISH} And je ne sais pas, she said."), detectors=engines(), known=known)
    assert [(span.language and span.language.tag) for span in block.blocks[0].found] == ["fr"]


def test_marked_passages_inside_each_other_are_cut_out_once() -> None:
    text = "We saw it: das ist je ne sais pas und dann gehen wir nach Hause, and went home."
    spans = (Span(start=11, end=63, kind="foreign", attrs=(("lang", "de"),)),)
    inner = Span(start=19, end=33, kind="foreign", attrs=(("lang", "fr"),))
    block = Block(kind="paragraph", text=text, lines=(1, 1), spans=(*spans, inner))
    answer = detect_document(replace(document(""), blocks=(block,)), detectors=engines())
    assert answer.blocks[0].language.tag == "en"


def test_few_languages_to_choose_from_make_no_name_foreign() -> None:
    answer = detect_document(document(CARRIERS["ru"], "Netflix"), detectors=engines(), candidates={"en", "ru"})
    assert answer.blocks[1].language.tag == "ru"
    nepali = "हामीले हिजो सहरमा यो चलचित्र हेर्यौं र सबैलाई धेरै मन पर्यो।"
    assert detect_document(document(nepali), detectors=engines(), candidates={"hi", "ne"}).language.tag == "ne"


def test_a_line_of_japanese_makes_no_chinese_review_japanese() -> None:
    chinese = ("他说了很多，大家都很感动，票房也很好，这是一部难得的好电影。", "他说了很多。", "ありがとう")
    answer = detect_document(document(*chinese), detectors=engines())
    assert answer.language.tag == "zh"
    assert answer.blocks[2].language.tag == "ja"


def test_paragraphs_outweigh_headings_quotations_and_names() -> None:
    texts = {
        "heading": "Les grands espoirs de la jeunesse perdue",
        "quote": "Un film magnifique et bouleversant, à voir absolument.",
        "paragraph": "A quiet film about two brothers who leave their home.",
        "cell": "Đỗ Thị Hải Yến, Trần Anh Khoa, Lê Công Hoàng, Phan Đăng Di, Nguyễn Hoàng Điệp",
    }
    kinds: tuple[BlockKind, ...] = ("heading", "paragraph", "quote", "cell", "quote")
    blocks = tuple(Block(kind=kind, text=texts[kind], lines=(at, at)) for at, kind in enumerate(kinds, 1))
    answer = detect_document(replace(document(""), blocks=blocks), detectors=engines())
    assert answer.language.tag == "en"
    assert all(block.language.confidence <= answer.language.confidence for block in answer.blocks[1:2])


def test_names_are_known_in_capitals() -> None:
    known = Known(names=("Màn Ảnh Chiều",))
    block = detect_document(document(ENGLISH, "MÀN ẢNH CHIỀU"), detectors=engines(), known=known).blocks[1]
    assert (block.language.tag, block.language.origin) == ("en", "inherited")


@pytest.mark.parametrize("case", lines("quoted.txt"))
def test_a_headline_set_apart_as_a_quotation_is_no_name(case: tuple[str, str]) -> None:
    base, (tag, _, text) = case[0], case[1].partition(" | ")
    blocks = (*document(CARRIERS[base]).blocks, Block(kind="quote", text=text, lines=(3, 3)))
    answer = detect_document(replace(document(""), blocks=blocks), detectors=engines())
    assert answer.blocks[-1].language.tag == tag


def test_what_only_looks_like_a_name_inherits_its_language() -> None:
    assert verdict_on("The Oud Player Finally Gets a Mouth", base="ar").origin == "inherited"
    assert verdict_on("Nine Lighthouses, One Tempo", base="es").origin == "inherited"
