//! The tags of an HTML text and what stands between them.

use std::ops::Range;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name in lower case.
    pub name: String,
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

impl Tag<'_> {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut rest = self.attributes;
        while let Some((before, after)) = rest.split_once('=') {
            let key = before.rsplit([' ', '\n', '\t', '\r']).next()?;
            let after = after.trim_start();
            let (value, next) = match after.chars().next()? {
                quote @ ('"' | '\'') => after[1..].split_once(quote)?,
                _ => after
                    .split_once([' ', '\n', '\t', '\r'])
                    .unwrap_or((after, "")),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = next;
        }
        None
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
                if !tag.closes && matches!(tag.name.as_str(), "script" | "style" | "title") {
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
    let mut quote = None;
    let mut end = None;
    for (n, byte) in rest.bytes().enumerate().skip(after) {
        match (byte, quote) {
            (b'>', None) => {
                end = Some(n);
                break;
            }
            (b'"' | b'\'', None) => quote = Some(byte),
            (it, Some(open)) if it == open => quote = None,
            _ => (),
        }
        if n > 20_000 {
            break;
        }
    }
    let end = end.or_else(|| rest.find('>'))?;
    let tag = Tag {
        name: rest[name_start..after].to_ascii_lowercase(),
        closes,
        attributes: rest[after..end].trim_end_matches('/'),
        at,
    };
    Some((tag, end + 2))
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
