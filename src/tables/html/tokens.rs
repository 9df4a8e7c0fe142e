//! The tags of an HTML text and what stands between them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name, as far as that tells how a page is set.
    pub name: Name,
    /// Its name as it is written.
    pub written: &'a str,
    /// Whether it is `</...>`.
    pub closes: bool,
    /// What stands after the name.
    pub attributes: &'a str,
    /// Where it begins.
    pub at: usize,
}

/// The name of a tag, as far as it tells how a page is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// `table`
    Table,
    /// `tr`
    Row,
    /// `td`
    Cell,
    /// `th`
    HeadCell,
    /// `sup`
    Sup,
    /// `font`
    Font,
    /// `span`
    Span,
    /// One that begins and ends a line of the rendered text.
    Block,
    /// One whose content is no text of the page.
    Unread,
    /// Any other.
    Other,
}

impl Name {
    /// By the name as it is written, in capitals or small letters.
    fn of(name: &str) -> Self {
        // As bytes, which are told apart one by one; strings would be compared with one name after the other.
        match name.as_bytes() {
            b"td" => Self::Cell,
            b"tr" => Self::Row,
            b"table" => Self::Table,
            b"th" => Self::HeadCell,
            b"font" => Self::Font,
            b"span" => Self::Span,
            b"sup" => Self::Sup,
            b"p" | b"div" | b"br" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"li"
            | b"ul" | b"ol" | b"hr" | b"center" | b"body" | b"pre" | b"blockquote" | b"section"
            | b"article" | b"header" | b"footer" | b"dl" | b"dt" | b"dd" | b"caption"
            | b"figcaption" => Self::Block,
            b"script" | b"style" | b"title" => Self::Unread,
            it if it.iter().any(u8::is_ascii_uppercase) => Self::of(&name.to_ascii_lowercase()),
            _ => Self::Other,
        }
    }
}

/// A tag, or a run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A tag.
    Tag(Tag<'a>),
    /// Text between tags, entities and all.
    Text(Range<usize>),
}

impl<'a> Tag<'a> {
    /// Its attributes, each with its value.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let is_blank = |it: &u8| matches!(it, b' ' | b'\n' | b'\t' | b'\r');
        let text = self.attributes;
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            let sign = at + memchr(b'=', &bytes[at..])?;
            let key = bytes[at..sign].iter().rposition(is_blank);
            let key = key.map_or(at, |it| at + it + 1);
            let after = sign + 1;
            let from = after + bytes[after..].iter().take_while(|it| is_blank(it)).count();
            let quote = *bytes.get(from)?;
            let (value, next) = if matches!(quote, b'"' | b'\'') {
                let inside = from + 1;
                let end = inside + memchr(quote, &bytes[inside..])?;
                (inside..end, end + 1)
            } else {
                let end = bytes[from..].iter().position(is_blank);
                let end = end.map_or(bytes.len(), |it| from + it);
                (from..end, (end + 1).min(bytes.len()))
            };
            at = next;
            Some((&text[key..sign], &text[value]))
        })
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut attributes = self.attributes();
        attributes
            .find(|it| it.0.eq_ignore_ascii_case(name))
            .map(|it| it.1)
    }

    /// The value of an attribute that is a number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Its name in lower case.
    pub fn lower(&self) -> Cow<'a, str> {
        if self.written.bytes().any(|it| it.is_ascii_uppercase()) {
            self.written.to_ascii_lowercase().into()
        } else {
            self.written.into()
        }
    }
}

/// The tokens of `text` from byte `from`, each with the byte after it. Comments, declarations, scripts and styles are
/// left out; a `<` that begins no tag is text.
pub fn tokens(text: &str, from: usize) -> impl Iterator<Item = (Token<'_>, usize)> {
    let mut at = from;
    let last_end = text.rfind('>');
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let first = rest.chars().next()?;
            if first == '<' {
                if let Some(len) = skipped(rest) {
                    at += len;
                    continue;
                }
                // Where no tag ends any more, none is looked for.
                let may_end = last_end.is_some_and(|it| it > at);
                if let Some((tag, len)) = may_end.then(|| tag(rest, at)).flatten() {
                    at += len;
                    if tag.name == Name::Unread && !tag.closes {
                        at += end_of_element(&text[at..], tag.written);
                        continue;
                    }
                    return Some((Token::Tag(tag), at));
                }
            }
            let first = first.len_utf8();
            let len = memchr(b'<', &rest.as_bytes()[first..]).map_or(rest.len(), |it| it + first);
            at += len;
            return Some((Token::Text(at - len..at), at));
        }
    })
}

/// The length of a comment or declaration at the start of `rest`, which begins with `<`.
fn skipped(rest: &str) -> Option<usize> {
    if !matches!(rest.as_bytes().get(1), Some(b'!' | b'?')) {
        return None;
    }
    let end = if rest.starts_with("<!--") {
        rest.find("-->").map(|it| it + 3)
    } else {
        rest.find('>').map(|it| it + 1)
    };
    Some(end.unwrap_or(rest.len()))
}

/// Where an element whose content is no text ends.
fn end_of_element(rest: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = rest[at..].find("</") {
        at += found + 2;
        if rest[at..]
            .get(..name.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(name))
        {
            return at - 2;
        }
    }
    rest.len()
}

/// The tag at the start of `rest`, which begins with `<` at byte `at`, with its length. Quoted values may hold `>`.
fn tag(rest: &str, at: usize) -> Option<(Tag<'_>, usize)> {
    let bytes = rest.as_bytes();
    let closes = bytes.get(1) == Some(&b'/');
    let from = 1 + usize::from(closes);
    if !bytes.get(from)?.is_ascii_alphabetic() {
        return None;
    }
    let is_inside = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b':' | b'-' | b'_');
    let after = from + bytes[from..].iter().take_while(|it| is_inside(it)).count();
    let end = if bytes.get(after) == Some(&b'>') {
        after
    } else {
        end_of_tag(bytes, after).or_else(|| memchr(b'>', bytes))?
    };
    let slashes = bytes[after..end].iter().rev().take_while(|it| **it == b'/');
    let tag = Tag {
        name: Name::of(&rest[from..after]),
        written: &rest[from..after],
        closes,
        attributes: &rest[after..end - slashes.count()],
        at,
    };
    Some((tag, end + 1))
}

/// The longest tag whose quoted values are looked through.
const LONGEST_TAG: usize = 20_000;

/// Where the `>` stands that ends a tag, looked for from byte `from`, values in quotes passed over.
fn end_of_tag(rest: &[u8], from: usize) -> Option<usize> {
    let rest = &rest[..rest.len().min(LONGEST_TAG)];
    let mut at = from;
    loop {
        // Names of attributes are short, values long.
        let ends = |it: &u8| matches!(it, b'>' | b'"' | b'\'');
        at += rest.get(at..)?.iter().position(ends)?;
        if rest[at] == b'>' {
            return Some(at);
        }
        let quote = rest[at];
        at += 1;
        at += memchr(quote, &rest[at..])? + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text() {
        let text = "<!-- a --><TD colspan=\"3\" align=right>5 < 6<br/></td><style>a>b</style>x";
        let seen: Vec<String> = tokens(text, 0)
            .map(|(token, _)| match token {
                Token::Text(range) => format!("{:?}", &text[range]),
                Token::Tag(tag) => format!(
                    "{}{:?}{}",
                    if tag.closes { "/" } else { "" },
                    tag.name,
                    tag.number("colspan")
                        .map_or(String::new(), |it| format!("*{it}"))
                ),
            })
            .collect();
        assert_eq!(
            seen,
            [
                "Cell*3", "\"5 \"", "\"< 6\"", "Block", "/Cell", "/Unread", "\"x\""
            ]
        );
    }
}
