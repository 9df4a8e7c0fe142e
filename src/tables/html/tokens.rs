//! The tags of an HTML text and what stands between them.

use std::borrow::Cow;
use std::ops::Range;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name in lower case.
    pub name: Cow<'a, str>,
    /// Whether it is `</...>`.
    pub closes: bool,
    /// What stands after the name.
    pub attributes: &'a str,
    /// Where it begins.
    pub at: usize,
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
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let sign = rest.bytes().position(|it| it == b'=')?;
            let before = &rest.as_bytes()[..sign];
            let key = before.iter().rposition(is_blank).map_or(0, |it| it + 1);
            let key = &rest[key..sign];
            let after = rest[sign + 1..].trim_start();
            let quote = after.bytes().next()?;
            let (value, next) = if matches!(quote, b'"' | b'\'') {
                let inside = &after[1..];
                let end = inside.bytes().position(|it| it == quote)?;
                (&inside[..end], &inside[end + 1..])
            } else {
                let end = after.as_bytes().iter().position(is_blank);
                end.map_or((after, ""), |it| (&after[..it], &after[it + 1..]))
            };
            rest = next;
            Some((key, value))
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
}

/// The tokens of `text` from byte `from`, each with the byte after it. Comments, declarations, scripts and styles are
/// left out; a `<` that begins no tag is text.
pub fn tokens(text: &str, from: usize) -> impl Iterator<Item = (Token<'_>, usize)> {
    let mut at = from;
    let last_end = text.rfind('>');
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..).filter(|it| !it.is_empty())?;
            if let Some(end) = skipped(rest) {
                at += end;
                continue;
            }
            // Where no tag ends any more, none is looked for.
            let may_end = last_end.is_some_and(|it| it > at);
            if let Some((tag, len)) = may_end.then(|| tag(text, at)).flatten() {
                at += len;
                if !tag.closes && matches!(&*tag.name, "script" | "style" | "title") {
                    at += end_of_element(&text[at..], &tag.name);
                    continue;
                }
                return Some((Token::Tag(tag), at));
            }
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let len = rest[first..].find('<').map_or(rest.len(), |it| it + first);
            at += len;
            return Some((Token::Text(at - len..at), at));
        }
    })
}

/// The length of a comment or declaration at the start of `rest`.
fn skipped(rest: &str) -> Option<usize> {
    if rest.starts_with("<!--") {
        return Some(rest.find("-->").map_or(rest.len(), |it| it + 3));
    }
    (rest.starts_with("<!") || rest.starts_with("<?"))
        .then(|| rest.find('>').map_or(rest.len(), |it| it + 1))
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

/// The tag at byte `at`, with its length. Quoted values may hold `>`.
fn tag(text: &str, at: usize) -> Option<(Tag<'_>, usize)> {
    let rest = text[at..].strip_prefix('<')?;
    let closes = rest.starts_with('/');
    let name_start = usize::from(closes);
    let name_len = rest[name_start..]
        .bytes()
        .take_while(|it| it.is_ascii_alphanumeric() || matches!(it, b':' | b'-' | b'_'))
        .count();
    if name_len == 0 || !rest.as_bytes()[name_start].is_ascii_alphabetic() {
        return None;
    }
    let after = name_start + name_len;
    let end = end_of_tag(rest.as_bytes(), after).or_else(|| rest.find('>'))?;
    let name = &rest[name_start..after];
    let tag = Tag {
        name: if name.bytes().any(|it| it.is_ascii_uppercase()) {
            name.to_ascii_lowercase().into()
        } else {
            name.into()
        },
        closes,
        attributes: rest[after..end].trim_end_matches('/'),
        at,
    };
    Some((tag, end + 2))
}

/// The longest tag whose quoted values are looked through.
const LONGEST_TAG: usize = 20_000;

/// Where the `>` stands that ends a tag, looked for from byte `from`, values in quotes passed over.
fn end_of_tag(rest: &[u8], from: usize) -> Option<usize> {
    let rest = &rest[..rest.len().min(LONGEST_TAG)];
    let mut at = from;
    loop {
        let ends = |it: &u8| matches!(it, b'>' | b'"' | b'\'');
        at += rest.get(at..)?.iter().position(ends)?;
        if rest[at] == b'>' {
            return Some(at);
        }
        let quote = rest[at];
        at += 1;
        at += rest[at..].iter().position(|it| *it == quote)? + 1;
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
                    "{}{}{}",
                    if tag.closes { "/" } else { "" },
                    tag.name,
                    tag.number("colspan")
                        .map_or(String::new(), |it| format!("*{it}"))
                ),
            })
            .collect();
        assert_eq!(
            seen,
            ["td*3", "\"5 \"", "\"< 6\"", "br", "/td", "/style", "\"x\""]
        );
    }
}
