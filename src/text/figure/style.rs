//! How a text writes its numbers, told from the text.

use crate::text::figure::Style;

impl Style {
    /// How a text writes its numbers: as most of those that tell.
    ///
    /// `1,234` and `5.25` speak for commas between groups, `1.234.567` and `5,25` for points; groups apart by blanks
    /// count where neither is in use. Commas win a draw.
    pub fn of(text: &str) -> Self {
        let mut seen = Seen::default();
        seen.look(text);
        seen.style()
    }
}

/// What speaks for one style or another.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    comma_groups: usize,
    point_groups: usize,
    blank_groups: usize,
    decimal_points: usize,
    decimal_commas: usize,
}

impl Seen {
    /// Looks at the numbers of a text.
    pub fn look(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut at = 0;
        while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit) {
            let start = at + start;
            at = start;
            while is_digit(at) {
                at += 1;
            }
            if at - start > 3 {
                continue;
            }
            let Some((sign, len)) = separator(text, at) else {
                continue;
            };
            let run = (0..4).take_while(|it| is_digit(at + len + it)).count();
            let after = at + len + run;
            let goes_on = bytes
                .get(after)
                .is_some_and(|it| matches!(it, b'.' | b',' | b'/' | b'-'))
                && is_digit(after + 1);
            match (sign, run) {
                (',', 3) => self.comma_groups += 1,
                ('.', 3) if bytes[start] != b'0' => self.point_groups += 1,
                (' ', 3) => self.blank_groups += 1,
                ('.', 1 | 2) if !goes_on => self.decimal_points += 1,
                (',', 1 | 2) if !goes_on => self.decimal_commas += 1,
                _ => (),
            }
            at += len;
        }
    }

    /// The style that most of the numbers speak for.
    pub fn style(&self) -> Style {
        let comma = self.comma_groups + self.decimal_points;
        if self.point_groups + self.decimal_commas > comma * 2 {
            if self.blank_groups > self.point_groups {
                Style::Space
            } else {
                Style::Point
            }
        } else if self.blank_groups > 8 * (self.comma_groups + self.point_groups + 1) {
            Style::Space
        } else {
            Style::Comma
        }
    }
}

/// What stands between groups of digits at byte `at`, and its length. Blanks count only where they are such as keep
/// a number on its line.
fn separator(text: &str, at: usize) -> Option<(char, usize)> {
    match text.as_bytes().get(at)? {
        b',' => Some((',', 1)),
        b'.' => Some(('.', 1)),
        b' ' => Some((' ', 1)),
        0x80.. => match text.get(at..)?.chars().next()? {
            it @ ('\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}') => Some((' ', it.len_utf8())),
            _ => None,
        },
        _ => None,
    }
}
