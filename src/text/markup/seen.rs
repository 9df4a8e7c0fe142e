//! What a reader sees of markup, entities and odd characters.

use std::cell::OnceCell;

use crate::text::decode::windows_1252;

/// What a reader sees of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The bytes themselves.
    Itself,
    /// Something else; nothing at all for markup.
    Replaced(&'static str),
    /// Another character.
    Char(char),
}

/// Where marks stand in a text, so that none has to be looked for again.
#[derive(Debug)]
pub struct Marks {
    stars: Ends,
    lines: Ends,
    ticks: Ends,
    /// The first opening bracket.
    bracket: Option<usize>,
    /// Whether the stars of the first line pair up: an even number, perhaps of none.
    stars_pair: bool,
    /// Whether the first of them opens a word.
    star_opens_word: bool,
}

/// The first and the last of the marks of one kind.
#[derive(Clone, Copy, Debug)]
struct Ends(Option<(usize, usize)>);

impl Marks {
    /// The marks of a text.
    fn of(text: &str) -> Self {
        let ends = |mark: u8| {
            let bytes = text.as_bytes();
            let first = bytes.iter().position(|it| *it == mark);
            let last = || bytes.iter().rposition(|it| *it == mark);
            Ends(first.and_then(|it| Some((it, last()?))))
        };
        let line = text.lines().next().unwrap_or(text);
        let n_stars = line.bytes().filter(|&it| it == b'*').count();
        let opens_word = |it: usize| line[it + 1..].starts_with(|c: char| c.is_alphanumeric());
        Self {
            stars: ends(b'*'),
            lines: ends(b'_'),
            ticks: ends(b'`'),
            bracket: text.find('['),
            stars_pair: n_stars % 2 == 0,
            star_opens_word: line.find('*').is_some_and(opens_word),
        }
    }

    fn ends(&self, mark: u8) -> (usize, usize) {
        let Ends(ends) = match mark {
            b'*' => self.stars,
            b'_' => self.lines,
            _ => self.ticks,
        };
        ends.unwrap_or_default()
    }
}

/// What a reader sees at byte `at` of `text`, and how many bytes that takes. `marks` are those of the text, found when
/// they are first needed.
pub fn look_through(text: &str, at: usize, marks: &OnceCell<Marks>) -> (Seen, usize) {
    let marks = || marks.get_or_init(|| Marks::of(text));
    let rest = &text[at..];
    let first = rest.chars().next().unwrap_or(' ');
    let itself = (Seen::Itself, first.len_utf8());
    match first {
        '<' => tag(rest).unwrap_or(itself),
        '&' => entity(rest).unwrap_or(itself),
        '\\' => match rest[1..].chars().next() {
            Some(it) if it.is_ascii_punctuation() => (Seen::Replaced(""), 1),
            _ => itself,
        },
        '*' | '_' | '`' => emphasis(text, at, marks()).unwrap_or(itself),
        '[' => link(rest).unwrap_or(itself),
        ']' => match link_end(text, at).filter(|_| marks().bracket.is_some_and(|it| it < at)) {
            Some(len) => (Seen::Replaced(""), len),
            None => itself,
        },
        '\u{e2}' | '\u{c2}' => mojibake(rest).unwrap_or(itself),
        _ => match odd_character(first) {
            Some(seen) => (seen, first.len_utf8()),
            None => itself,
        },
    }
}

/// Tags that stand inside a line of text. Others (`<http://...>`) are text.
const INLINE_TAGS: [&str; 26] = [
    "a", "abbr", "b", "big", "br", "center", "cite", "code", "del", "div", "em", "font", "i",
    "ins", "mark", "p", "s", "small", "span", "strong", "strike", "sub", "sup", "tt", "u", "var",
];

/// A tag at the start of `rest`: nothing, a blank for a line break; a raised footnote mark goes with its tags.
fn tag(rest: &str) -> Option<(Seen, usize)> {
    let close = rest.bytes().take(240).position(|it| it == b'>')?;
    let inside = &rest[1..close];
    let name = inside
        .trim_start_matches('/')
        .split([' ', '/', '\t', '\n'])
        .next()?
        .to_ascii_lowercase();
    if !INLINE_TAGS.contains(&name.as_str()) {
        return None;
    }
    let len = close + 1;
    if name == "br" {
        return Some((Seen::Replaced(" "), len));
    }
    if name == "sup" && !inside.starts_with('/') {
        let raised = &rest[len..];
        let end = raised.find("</")?;
        let mark = raised[..end].trim();
        if mark.len() <= 6 && !matches!(mark, "st" | "nd" | "rd" | "th" | "TM" | "SM" | "®" | "™")
        {
            let whole = len + end + raised[end..].find('>').map_or(0, |it| it + 1);
            return Some((Seen::Replaced(""), whole));
        }
    }
    Some((Seen::Replaced(""), len))
}

/// A named or numbered character at the start of `rest`.
fn entity(rest: &str) -> Option<(Seen, usize)> {
    let end = rest.bytes().take(12).position(|it| it == b';')?;
    let name = &rest[1..end];
    let seen = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let it = match u8::try_from(code) {
            Ok(byte @ 0x80..=0x9f) => windows_1252(byte),
            _ => char::from_u32(code)?,
        };
        odd_character(it).unwrap_or(Seen::Char(it))
    } else {
        Seen::Replaced(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "apos" | "rsquo" | "lsquo" => "'",
            "quot" | "ldquo" | "rdquo" => "\"",
            "nbsp" | "ensp" | "emsp" | "thinsp" => " ",
            "mdash" => "—",
            "ndash" => "–",
            "minus" => "−",
            "shy" | "zwnj" | "zwj" => "",
            "dollar" => "$",
            "pound" => "£",
            "euro" => "€",
            "yen" => "¥",
            "cent" => "¢",
            "reg" => "®",
            "trade" => "™",
            "copy" => "©",
            "bull" => "•",
            "middot" => "·",
            "hellip" => "…",
            "lpar" => "(",
            "rpar" => ")",
            "percnt" => "%",
            "sect" => "§",
            "frac12" => "½",
            "frac14" => "¼",
            "eacute" => "é",
            _ => return None,
        })
    };
    Some((seen, end + 1))
}

/// A mark of emphasis at byte `at`: a double one, or a single one that opens or closes a word. A lone star is a
/// footnote mark and stays, as do rules (`* * *`, `____`).
fn emphasis(text: &str, at: usize, marks: &Marks) -> Option<(Seen, usize)> {
    let mark = text.as_bytes()[at];
    // Longer runs are rules.
    let bytes = text.as_bytes()[at..].iter().take(4);
    let run = bytes.take_while(|it| **it == mark).count();
    if run > 3 {
        return None;
    }
    let before = text[..at].chars().next_back();
    let after = text[at + run..].chars().next();
    let opens = before.is_none_or(|it| !it.is_alphanumeric())
        && after.is_some_and(|it| !it.is_whitespace() && it != '|');
    let closes = before.is_some_and(|it| !it.is_whitespace() && it != '|')
        && after.is_none_or(|it| !it.is_alphanumeric());
    let (first, last) = marks.ends(mark);
    let close = |from: usize| last >= from;
    let open = |to: usize| first < to;
    let paired = (opens && close(at + run)) || (closes && open(at));
    let is_mark = match mark {
        b'`' => run == 1 && paired,
        b'_' => run <= 2 && paired,
        _ => {
            matches!(run, 2 | 3) && (paired || opens || closes)
                || run == 1 && paired && marks.stars_pair && (at == 0 || marks.star_opens_word)
        }
    };
    is_mark.then_some((Seen::Replaced(""), run))
}

/// `[text](address)`: the bracket before the text.
fn link(rest: &str) -> Option<(Seen, usize)> {
    let close = rest.bytes().take(400).position(|it| it == b']')?;
    let inside = &rest[1..close];
    (!inside.contains('[') && rest[close + 1..].starts_with('(') && link_end(rest, close).is_some())
        .then_some((Seen::Replaced(""), 1))
}

/// The length of `](address)` at byte `at`, when an opening bracket stands before it and an address inside it.
fn link_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if !rest.starts_with("](") {
        return None;
    }
    let close = rest.bytes().take(600).position(|it| it == b')')?;
    let address = &rest[2..close];
    (address.contains("://") || address.starts_with(['#', '/']) || address.starts_with("mailto:"))
        .then_some(close + 1)
}

/// UTF-8 that was read as Windows-1252 and encoded again: `â€™` for an apostrophe.
fn mojibake(rest: &str) -> Option<(Seen, usize)> {
    const SEQUENCES: [(&str, &str); 12] = [
        ("â€™", "'"),
        ("â€˜", "'"),
        ("â€œ", "\""),
        ("â€\u{9d}", "\""),
        ("â€“", "–"),
        ("â€”", "—"),
        ("â€¢", "•"),
        ("â€¦", "…"),
        ("â„¢", "™"),
        ("Â\u{a0}", " "),
        ("Â®", "®"),
        ("Â ", " "),
    ];
    SEQUENCES
        .iter()
        .find(|(from, _)| rest.starts_with(from))
        .map(|(from, to)| (Seen::Replaced(to), from.len()))
}

/// What stands for a character that only looks like another, or is not seen at all.
fn odd_character(it: char) -> Option<Seen> {
    Some(match it {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Seen::Replaced(" ")
        }
        // Raised figures and letters are footnote marks.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{0c}'
        | '¹'
        | '²'
        | '³'
        | '⁰'
        | '⁴'..='⁹'
        | '⁽'
        | '⁾'
        | 'ª'
        | '†'
        | '‡' => Seen::Replaced(""),
        '\u{80}'..='\u{9f}' => {
            Seen::Char(windows_1252(u8::try_from(u32::from(it)).unwrap_or(b' ')))
        }
        '（' => Seen::Replaced("("),
        '）' => Seen::Replaced(")"),
        '，' => Seen::Replaced(","),
        '．' => Seen::Replaced("."),
        '％' => Seen::Replaced("%"),
        '＄' | '﹩' => Seen::Replaced("$"),
        '￥' => Seen::Replaced("¥"),
        '０'..='９' => Seen::Char(char::from(
            b'0' + u8::try_from(u32::from(it) - 0xff10).unwrap_or(0),
        )),
        'ﬀ' => Seen::Replaced("ff"),
        'ﬁ' => Seen::Replaced("fi"),
        'ﬂ' => Seen::Replaced("fl"),
        'ﬃ' => Seen::Replaced("ffi"),
        'ﬄ' => Seen::Replaced("ffl"),
        '‘' | '’' | '‛' | 'ʼ' => Seen::Replaced("'"),
        '“' | '”' => Seen::Replaced("\""),
        '‐' | '‑' => Seen::Replaced("-"),
        _ => return None,
    })
}
