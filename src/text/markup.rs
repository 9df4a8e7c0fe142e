//! Inline markup, escapes and odd characters looked through, offsets kept.

pub mod pieces;
pub mod seen;

use std::cell::OnceCell;

use crate::text::markup::pieces::{Piece, Pieces};
use crate::text::markup::seen::{Seen, look_through};
use crate::text::span::Span;

/// A piece of the source as a reader sees it, each byte of which knows where it stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// What a reader sees.
    pub text: String,
    pieces: Pieces,
}

impl Plain {
    /// `text`, taken as it is, that begins at byte `at` of the source.
    pub fn verbatim(text: &str, at: u32) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        let piece = Piece {
            plain: 0,
            source: at,
            source_end: at + as_u32(text.len()),
            verbatim: true,
        };
        Self {
            text: text.to_owned(),
            pieces: Pieces::One([piece]),
        }
    }

    /// `text` that begins at byte `at` of the source, its markup looked through.
    pub fn of(text: &str, at: u32) -> Self {
        if text
            .bytes()
            .all(|it| it < 0x80 && !matches!(it, b'<' | b'&' | b'\\' | b'*' | b'_' | b'[' | b'`'))
        {
            return Self::verbatim(text, at);
        }
        let mut plain = Self {
            text: String::with_capacity(text.len()),
            pieces: Pieces::None,
        };
        let marks = OnceCell::new();
        let mut rest = 0;
        while rest < text.len() {
            // Most of a text is itself, and taken run by run.
            let run = text[rest..].bytes().take_while(|it| is_itself(*it)).count();
            if run > 0 {
                plain.push_verbatim(&text[rest..rest + run], at + as_u32(rest));
                rest += run;
                continue;
            }
            let (seen, len) = look_through(text, rest, &marks);
            match seen {
                Seen::Itself => plain.push_verbatim(&text[rest..rest + len], at + as_u32(rest)),
                Seen::Replaced(with) => plain.push_replaced(with, at + as_u32(rest), as_u32(len)),
                Seen::Char(with) => {
                    plain.push_replaced(
                        with.encode_utf8(&mut [0; 4]),
                        at + as_u32(rest),
                        as_u32(len),
                    );
                }
            }
            rest += len;
        }
        plain
    }

    /// Adds `text`, which stands byte for byte at `source`.
    pub fn push_verbatim(&mut self, text: &str, source: u32) {
        if text.is_empty() {
            return;
        }
        let plain = as_u32(self.text.len());
        let follows = self
            .pieces
            .last()
            .is_some_and(|it| it.verbatim && it.source_end == source);
        match self.pieces.last_mut() {
            Some(last) if follows => last.source_end = source + as_u32(text.len()),
            _ => self.pieces.push(Piece {
                plain,
                source,
                source_end: source + as_u32(text.len()),
                verbatim: true,
            }),
        }
        self.text.push_str(text);
    }

    /// Adds `text`, which stands for the `len` bytes at `source`.
    pub fn push_replaced(&mut self, text: &str, source: u32, len: u32) {
        if text.is_empty() {
            return;
        }
        let plain = as_u32(self.text.len());
        self.pieces.push(Piece {
            plain,
            source,
            source_end: source + len,
            verbatim: false,
        });
        self.text.push_str(text);
    }

    /// Adds another piece after this one, with `between` (which stands nowhere) in between.
    pub fn append(&mut self, between: &str, other: &Self) {
        let at = other.pieces.first().map_or(0, |it| it.source);
        self.push_replaced(
            between,
            self.pieces.last().map_or(at, |it| it.source_end),
            0,
        );
        let shift = as_u32(self.text.len());
        self.text.push_str(&other.text);
        for it in other.pieces.iter() {
            self.pieces.push(Piece {
                plain: it.plain + shift,
                ..*it
            });
        }
    }

    /// Where a range of `text` stands in the source.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let (start, end) = (as_u32(range.start), as_u32(range.end));
        let Some(first) = self.piece_at(start) else {
            return Span::default();
        };
        if end <= start {
            let at = if first.verbatim {
                first.source + (start - first.plain).min(first.source_end - first.source)
            } else {
                first.source
            };
            return Span { start: at, end: at };
        }
        let last = self.piece_at(end - 1).unwrap_or(first);
        let source_start = if first.verbatim {
            first.source + (start - first.plain)
        } else {
            first.source
        };
        let source_end = if last.verbatim {
            last.source + (end - last.plain)
        } else {
            last.source_end
        };
        Span {
            start: source_start,
            end: source_end.max(source_start),
        }
    }

    /// Where the figure (or nil, or words) in a range of `text` stands in the source: the run that holds its digits, with
    /// what touches them there. A sign that stands apart from them in the source, in a cell or a tag of its own, is left out.
    pub fn figure_span(&self, range: std::ops::Range<usize>) -> Span {
        let within = self.text.get(range.clone()).unwrap_or_default();
        let is_digit = |it: char| it.is_ascii_digit();
        let first = within.find(is_digit).unwrap_or_default();
        let last = within.rfind(is_digit).unwrap_or(first);
        let piece = |at: usize| {
            let at = as_u32(range.start + at);
            let after = self.pieces.partition_point(|it| it.plain <= at);
            after.saturating_sub(1)
        };
        let (mut from, mut to) = (piece(first), piece(last));
        let follows = |n: usize| self.pieces[n].source_end == self.pieces[n + 1].source;
        while from > 0 && self.pieces[from].plain as usize > range.start && follows(from - 1) {
            from -= 1;
        }
        let end = |n: usize| self.pieces.get(n + 1).map(|it| it.plain as usize);
        while end(to).is_some_and(|it| it < range.end) && follows(to) {
            to += 1;
        }
        let start = self.pieces.get(from).map_or(0, |it| it.plain as usize);
        let end = end(to).unwrap_or(range.end).min(range.end);
        self.span(range.start.max(start)..end)
    }

    /// The range of `text` that comes from `span` of the source; empty where none does.
    pub fn range(&self, span: Span) -> std::ops::Range<usize> {
        let mut found: Option<std::ops::Range<u32>> = None;
        for (n, piece) in self.pieces.iter().enumerate() {
            let end = self
                .pieces
                .get(n + 1)
                .map_or(as_u32(self.text.len()), |it| it.plain);
            if piece.source >= span.end || piece.source_end <= span.start {
                continue;
            }
            let (from, to) = if piece.verbatim {
                let at = |it: u32| (piece.plain + it.saturating_sub(piece.source)).min(end);
                (at(span.start), at(span.end))
            } else {
                (piece.plain, end)
            };
            let start = found.map_or(from, |it| it.start);
            found = Some(start..to);
        }
        let found = found.unwrap_or_default();
        found.start as usize..found.end as usize
    }

    /// A range of `text` on its own.
    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        let (start, end) = (as_u32(range.start), as_u32(range.end));
        let mut pieces = Pieces::None;
        if let (Some(text), true) = (self.text.get(range), end > start) {
            let first = self
                .pieces
                .partition_point(|it| it.plain <= start)
                .saturating_sub(1);
            for piece in self.pieces[first..].iter().take_while(|it| it.plain < end) {
                let skip = start.saturating_sub(piece.plain);
                let source = if piece.verbatim {
                    piece.source + skip
                } else {
                    piece.source
                };
                pieces.push(Piece {
                    plain: piece.plain.max(start) - start,
                    source,
                    ..*piece
                });
            }
            return Self {
                text: text.to_owned(),
                pieces,
            };
        }
        Self::default()
    }

    /// Without white space at either end.
    pub fn trim(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.slice(start..start + self.text.trim().len())
    }

    /// Without white space at either end, in place of the whole.
    pub fn into_trimmed(mut self) -> Self {
        let end = self.text.trim_end().len();
        if end < self.text.len() {
            self.text.truncate(end);
            self.pieces.truncate(as_u32(end));
        }
        if self.text.starts_with(char::is_whitespace) {
            self.trim()
        } else {
            self
        }
    }

    /// With each run of white space as one blank.
    pub fn collapsed(self) -> Self {
        let is_plain = |pair: &[u8]| {
            pair[0] == b' ' && pair[1] == b' ' || matches!(pair[1], b'\n' | b'\r' | b'\t')
        };
        let bytes = self.text.as_bytes();
        let odd = bytes.windows(2).any(is_plain)
            || bytes
                .first()
                .is_some_and(|it| matches!(it, b'\n' | b'\r' | b'\t'));
        if !odd {
            return self;
        }
        let mut whole = Self::default();
        let (mut from, mut at) = (0, 0);
        let mut between = "";
        while at < self.text.len() {
            let rest = &self.text[at..];
            let run = rest.len() - rest.trim_start().len();
            if run == 0 {
                at += rest.find(char::is_whitespace).unwrap_or(rest.len());
                continue;
            }
            if run > 1 || !rest.starts_with(' ') {
                whole.append(between, &self.slice(from..at));
                from = at + run;
                between = " ";
            }
            at += run;
        }
        whole.append(between, &self.slice(from..self.text.len()));
        whole
    }

    /// Whether nothing is seen but white space.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Where the piece begins in the source.
    pub fn start(&self) -> u32 {
        self.pieces.first().map_or(0, |it| it.source)
    }

    fn piece_at(&self, plain: u32) -> Option<Piece> {
        self.pieces
            .get(
                self.pieces
                    .partition_point(|it| it.plain <= plain)
                    .saturating_sub(1),
            )
            .copied()
    }
}

/// Whether a byte is a character that only ever stands for itself.
pub fn is_itself(byte: u8) -> bool {
    byte < 0x80
        && !matches!(
            byte,
            b'<' | b'&' | b'\\' | b'*' | b'_' | b'[' | b']' | b'`' | 0x0c
        )
}

fn as_u32(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, seen: &str, figure: &str, span: (usize, usize)) {
        let plain = Plain::of(source, 0);
        assert_eq!(plain.text, seen);
        let at = plain.text.find(figure).expect("the figure is seen");
        assert_eq!(
            plain.span(at..at + figure.len()),
            Span::new(span.0, span.1),
            "{source}"
        );
        assert_eq!(
            plain.range(Span::new(span.0, span.1)),
            at..at + figure.len()
        );
    }

    #[test]
    fn offsets_are_kept() {
        check(
            r"Total\$ <u>(1,643)</u>",
            "Total$ (1,643)",
            "(1,643)",
            (11, 18),
        );
        check("a&nbsp;&#8212; 5", "a — 5", "—", (7, 14));
        check("Net Income² of", "Net Income of", "of", (13, 15));
        check("**Total** 12*", "Total 12*", "12*", (10, 13));
        check("1\u{a0}234", "1 234", "1 234", (0, 6));
        check("EBITDA<sup>(1)</sup> 7", "EBITDA 7", "7", (21, 22));
        check("[site](https://a.b) 7", "site 7", "7", (20, 21));
    }

    #[test]
    fn no_markup_inside_a_figure() {
        let check = |source: &str, printed: &str| {
            let plain = Plain::of(source, 0);
            let span = plain.figure_span(0..plain.text.len());
            assert_eq!(&source[span.range()], printed, "{source}");
        };
        check("$<u>5", "5");
        check("(<b>3</b>8<i>)", "3</b>8");
        check("&#36;5&#37;", "&#36;5&#37;");
        check("$&nbsp;--", "$&nbsp;--");
        check("n<b>/m", "n");
        let mut cells = Plain::of("(38", 0); // then </td><td>
        cells.append("", &Plain::of(")", 12));
        assert_eq!(cells.figure_span(0..4), Span::new(0, 3));
    }

    #[test]
    fn slices_know_their_place() {
        let plain = Plain::of(r"a\$ b<u>c</u>d", 100);
        assert_eq!(plain.text, "a$ bcd");
        let tail = plain.slice(3..6);
        assert_eq!(tail.text, "bcd");
        assert_eq!(tail.span(1..2), Span::new(108, 109));
        assert_eq!(tail.trim().span(0..3), Span::new(104, 114));
    }
}
