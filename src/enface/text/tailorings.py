"""What CLDR changes in the root order of letters, by language (common/collation, the standard order of each).

A rule begins at a letter (`&N`) and says what comes after it: `<` a letter of its own, `<<` the same letter with a
mark, `<<<` the same in capitals. `&H<ch` makes a letter of two signs. Languages that are not here have the root order.
"""

from __future__ import annotations

from typing import Final

_NORDIC: Final = "&Y<<ü<<<Ü&Z<æ<<<Æ<<ä<<<Ä<ø<<<Ø<<ö<<<Ö<<ő<<<Ő<å<<<Å<<<aa<<<Aa<<<AA"
_SWEDISH: Final = "&Y<<ü<<<Ü&Z<å<<<Å<ä<<<Ä<<æ<<<Æ<ö<<<Ö<<ø<<<Ø"
_CROATIAN: Final = "&C<č<<<Č<ć<<<Ć&D<dž<<<Dž<<<DŽ<đ<<<Đ&L<lj<<<Lj<<<LJ&N<nj<<<Nj<<<NJ&S<š<<<Š&Z<ž<<<Ž"

TAILORINGS: Final[dict[str, str]] = {
    "az": "&C<ç<<<Ç&E<ə<<<Ə&G<ğ<<<Ğ&H<x<<<X<ı<<<I<i<<<İ&K<q<<<Q&O<ö<<<Ö&S<ş<<<Ş&U<ü<<<Ü",
    "be": "&Е<ё<<<Ё&У<ў<<<Ў",
    "bs": _CROATIAN,
    "cs": "&C<č<<<Č&H<ch<<<Ch<<<CH&R<ř<<<Ř&S<š<<<Š&Z<ž<<<Ž",
    "cy": "&C<ch<<<Ch&D<dd<<<Dd&F<ff<<<Ff&G<ng<<<Ng&L<ll<<<Ll&P<ph<<<Ph&R<rh<<<Rh&T<th<<<Th",
    "da": _NORDIC,
    "eo": "&C<ĉ<<<Ĉ&G<ĝ<<<Ĝ&H<ĥ<<<Ĥ&J<ĵ<<<Ĵ&S<ŝ<<<Ŝ&U<ŭ<<<Ŭ",
    "es": "&N<ñ<<<Ñ",
    "et": "&S<š<<<Š<z<<<Z<ž<<<Ž&W<õ<<<Õ<ä<<<Ä<ö<<<Ö<ü<<<Ü",
    "eu": "&N<ñ<<<Ñ",
    "fa": "&و<ه",
    "fi": _SWEDISH,
    "fil": "&N<ñ<<<Ñ<ng<<<Ng",
    "fo": _NORDIC,
    "gl": "&N<ñ<<<Ñ",
    "hr": _CROATIAN,
    "hu": (
        "&C<cs<<<Cs&D<dz<<<Dz<dzs<<<Dzs&G<gy<<<Gy&L<ly<<<Ly&N<ny<<<Ny&O<ö<<<Ö<<ő<<<Ő&S<sz<<<Sz&T<ty<<<Ty"
        "&U<ü<<<Ü<<ű<<<Ű&Z<zs<<<Zs"
    ),
    "is": "&A<á<<<Á&D<ð<<<Ð&E<é<<<É&I<í<<<Í&O<ó<<<Ó&U<ú<<<Ú&Y<ý<<<Ý&Z<þ<<<Þ<æ<<<Æ<ö<<<Ö<å<<<Å",
    "lt": "&C<č<<<Č&I<<y<<<Y&S<š<<<Š&Z<ž<<<Ž",
    "lv": "&C<č<<<Č&G<ģ<<<Ģ&I<<y<<<Y&K<ķ<<<Ķ&L<ļ<<<Ļ&N<ņ<<<Ņ&R<ŗ<<<Ŗ&S<š<<<Š&Z<ž<<<Ž",
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": "&A<ą<<<Ą&C<ć<<<Ć&E<ę<<<Ę&L<ł<<<Ł&N<ń<<<Ń&O<ó<<<Ó&S<ś<<<Ś&Z<ź<<<Ź<ż<<<Ż",
    "ro": "&A<ă<<<Ă<â<<<Â&I<î<<<Î&S<ș<<<Ș<<ş<<<Ş&T<ț<<<Ț<<ţ<<<Ţ",
    "sk": "&A<ä<<<Ä&C<č<<<Č&H<ch<<<Ch<<<CH&O<ô<<<Ô&R<ř<<<Ř&S<š<<<Š&Z<ž<<<Ž",
    "sl": "&C<č<<<Č<ć<<<Ć&D<đ<<<Đ&S<š<<<Š&Z<ž<<<Ž",
    "sq": "&C<ç<<<Ç&D<dh<<<Dh&E<ë<<<Ë&G<gj<<<Gj&L<ll<<<Ll&N<nj<<<Nj&R<rr<<<Rr&S<sh<<<Sh&T<th<<<Th&X<xh<<<Xh&Z<zh<<<Zh",
    "sv": _SWEDISH,
    "tr": "&C<ç<<<Ç&G<ğ<<<Ğ&H<ı<<<I<i<<<İ&O<ö<<<Ö&S<ş<<<Ş&U<ü<<<Ü",
    "uk": "&Г<ґ<<<Ґ&І<ї<<<Ї",
    "vi": ("&\u0300<<\u0309<<\u0303<<\u0301<<\u0323&A<ă<<<Ă<â<<<Â&D<đ<<<Đ&E<ê<<<Ê&O<ô<<<Ô<ơ<<<Ơ&U<ư<<<Ư"),
}
