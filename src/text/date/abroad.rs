//! Words of time in German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian languages and Indonesian.

use crate::text::date::Token;

/// Months by their names that are not English, in lower case.
const MONTHS: [(&str, u8); 73] = [
    ("januar", 1),
    ("jänner", 1),
    ("januari", 1),
    ("janvier", 1),
    ("janv", 1),
    ("enero", 1),
    ("janeiro", 1),
    ("gennaio", 1),
    ("februar", 2),
    ("februari", 2),
    ("février", 2),
    ("févr", 2),
    ("febrero", 2),
    ("fevereiro", 2),
    ("febbraio", 2),
    ("märz", 3),
    ("mars", 3),
    ("marzo", 3),
    ("março", 3),
    ("maart", 3),
    ("marts", 3),
    ("maret", 3),
    ("avril", 4),
    ("abril", 4),
    ("aprile", 4),
    ("mai", 5),
    ("maj", 5),
    ("mei", 5),
    ("mayo", 5),
    ("maio", 5),
    ("maggio", 5),
    ("juni", 6),
    ("juin", 6),
    ("junio", 6),
    ("junho", 6),
    ("giugno", 6),
    ("juli", 7),
    ("juillet", 7),
    ("juil", 7),
    ("julio", 7),
    ("julho", 7),
    ("luglio", 7),
    ("août", 8),
    ("agosto", 8),
    ("augustus", 8),
    ("augusti", 8),
    ("agustus", 8),
    ("septembre", 9),
    ("septiembre", 9),
    ("setiembre", 9),
    ("setembro", 9),
    ("settembre", 9),
    ("oktober", 10),
    ("okt", 10),
    ("octobre", 10),
    ("octubre", 10),
    ("outubro", 10),
    ("ottobre", 10),
    ("novembre", 11),
    ("noviembre", 11),
    ("novembro", 11),
    ("dezember", 12),
    ("dez", 12),
    ("décembre", 12),
    ("déc", 12),
    ("diciembre", 12),
    ("dezembro", 12),
    ("dicembre", 12),
    ("desember", 12),
    ("avr", 4),
    ("fev", 2),
    ("abr", 4),
    ("dic", 12),
];

/// Ordinals up to four that stand before "Quartal", "semestre" and the like.
const ORDINALS: [(&str, u8); 45] = [
    ("1", 1),
    ("2", 2),
    ("3", 3),
    ("4", 4),
    ("1er", 1),
    ("1re", 1),
    ("1ère", 1),
    ("1º", 1),
    ("1°", 1),
    ("2e", 2),
    ("2ème", 2),
    ("2º", 2),
    ("2do", 2),
    ("3e", 3),
    ("3ème", 3),
    ("3er", 3),
    ("3º", 3),
    ("4e", 4),
    ("4ème", 4),
    ("4to", 4),
    ("4º", 4),
    ("erstes", 1),
    ("ersten", 1),
    ("zweites", 2),
    ("zweiten", 2),
    ("drittes", 3),
    ("dritten", 3),
    ("viertes", 4),
    ("vierten", 4),
    ("premier", 1),
    ("deuxième", 2),
    ("troisième", 3),
    ("quatrième", 4),
    ("primer", 1),
    ("segundo", 2),
    ("tercer", 3),
    ("cuarto", 4),
    ("primeiro", 1),
    ("terceiro", 3),
    ("quarto", 4),
    ("primo", 1),
    ("secondo", 2),
    ("terzo", 3),
    ("eerste", 1),
    ("derde", 3),
];

/// Numbers of months in words.
const NUMBERS: [(&str, u8); 17] = [
    ("drei", 3),
    ("sechs", 6),
    ("neun", 9),
    ("zwölf", 12),
    ("trois", 3),
    ("neuf", 9),
    ("douze", 12),
    ("tres", 3),
    ("seis", 6),
    ("nueve", 9),
    ("doce", 12),
    ("três", 3),
    ("nove", 9),
    ("doze", 12),
    ("tre", 3),
    ("sei", 6),
    ("dodici", 12),
];

/// A month by its name in another language.
pub fn month(word: &str) -> Option<u8> {
    let first = word.bytes().next().unwrap_or_default();
    let openers = OPENERS.get(usize::from(first.wrapping_sub(b'a')));
    if word.is_ascii() && !openers.is_some_and(|it| it.contains(&word)) {
        return None;
    }
    let found = MONTHS.iter().find(|it| it.0 == word);
    found.map(|it| it.1)
}

/// "3. Quartal", "premier semestre": the part of a year that two words name.
pub fn part(nth: &str, unit: &str) -> Option<Token> {
    let ordinal = || ORDINALS.iter().find(|it| it.0 == nth).map(|it| it.1);
    match unit {
        "quartal" | "quartals" | "trimestre" | "kwartaal" | "kvartal" => {
            ordinal().map(Token::Quarter)
        }
        "halbjahr" | "halbjahres" | "semestre" | "halfjaar" | "halvår" => {
            ordinal().filter(|it| *it <= 2).map(Token::Half)
        }
        _ => None,
    }
}

/// "neun Monate", "6 mois": the length that two words name.
pub fn length(number: &str, unit: &str) -> Option<Token> {
    let is_month = matches!(
        unit,
        "monate"
            | "monaten"
            | "mois"
            | "meses"
            | "mesi"
            | "maanden"
            | "måneder"
            | "månader"
            | "bulan"
    );
    let named = || NUMBERS.iter().find(|it| it.0 == number).map(|it| it.1);
    let digits = || number.parse().ok().filter(|it| (1..=12).contains(it));
    let number = is_month.then(|| named().or_else(digits))?;
    number.map(Token::Months)
}

/// The names above in ASCII letters, by their first letters: the others are looked up without.
pub const OPENERS: [&[&str]; 26] = {
    let mut openers: [&[&str]; 26] = [&[]; 26];
    openers[0] = &[
        "abr", "abril", "agosto", "agustus", "aprile", "augusti", "augustus", "avr", "avril",
    ];
    openers[2] = &["cuarto"];
    openers[3] = &[
        "derde",
        "desember",
        "dez",
        "dezember",
        "dezembro",
        "dic",
        "dicembre",
        "diciembre",
        "doce",
        "dodici",
        "douze",
        "doze",
        "drei",
        "dritten",
        "drittes",
    ];
    openers[4] = &["eerste", "enero", "ersten", "erstes"];
    openers[5] = &[
        "febbraio",
        "febrero",
        "februar",
        "februari",
        "fev",
        "fevereiro",
    ];
    openers[6] = &["gennaio", "giugno"];
    openers[9] = &[
        "janeiro", "januar", "januari", "janv", "janvier", "juil", "juillet", "juin", "julho",
        "juli", "julio", "junho", "juni", "junio",
    ];
    openers[11] = &["luglio"];
    openers[12] = &[
        "maart", "maggio", "mai", "maio", "maj", "maret", "mars", "marts", "marzo", "mayo", "mei",
    ];
    openers[13] = &[
        "neuf",
        "neun",
        "nove",
        "novembre",
        "novembro",
        "noviembre",
        "nueve",
    ];
    openers[14] = &["octobre", "octubre", "okt", "oktober", "ottobre", "outubro"];
    openers[15] = &["premier", "primeiro", "primer", "primo"];
    openers[16] = &["quarto"];
    openers[18] = &[
        "sechs",
        "secondo",
        "segundo",
        "sei",
        "seis",
        "septembre",
        "septiembre",
        "setembro",
        "setiembre",
        "settembre",
    ];
    openers[19] = &["terceiro", "tercer", "terzo", "tre", "tres", "trois"];
    openers[21] = &["vierten", "viertes"];
    openers[25] = &["zweiten", "zweites"];
    openers
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::date::names::may_open;

    #[test]
    fn every_name_may_open() {
        let names = MONTHS.iter().chain(&ORDINALS).chain(&NUMBERS);
        for (name, _) in names.filter(|it| it.0.bytes().all(|it| it.is_ascii_alphabetic())) {
            assert!(may_open(name), "{name}");
        }
    }
}
