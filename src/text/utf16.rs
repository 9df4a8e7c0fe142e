//! Places in a text as JavaScript counts them: in units of UTF-16.

use crate::text::span::Span;

/// How many bytes lie between two places that are known.
const STEP: usize = 1024;

/// Translates places in a text from bytes to units of UTF-16.
pub struct Utf16<'a> {
    text: &'a str,
    /// For each step the first character at or behind it: its byte, and its unit.
    known: Vec<(usize, u32)>,
}

impl<'a> Utf16<'a> {
    /// Of a text.
    pub fn of(text: &'a str) -> Self {
        let mut known = Vec::with_capacity(text.len() / STEP + 1);
        let mut unit = 0;
        for (byte, it) in text.char_indices() {
            if byte >= known.len() * STEP {
                known.push((byte, unit));
            }
            unit += units(it);
        }
        Self { text, known }
    }

    /// A range in units of UTF-16.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.unit(span.start), self.unit(span.end)]
    }

    /// The place of a byte; of the character that holds it, where it is inside of one.
    fn unit(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let next = self.known.partition_point(|it| it.0 <= byte);
        let (from, unit) = next
            .checked_sub(1)
            .map_or((0, 0), |known| self.known[known]);
        let between = self.text.get(from..byte).unwrap_or_default();
        unit + between.chars().map(units).sum::<u32>()
    }
}

fn units(it: char) -> u32 {
    if it.len_utf16() == 2 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_javascript() {
        let text = "a – 1,643 € 😀 ".repeat(400);
        let places = Utf16::of(&text);
        let units: Vec<u16> = text.encode_utf16().collect();
        for (start, found) in text.match_indices("1,643") {
            let [from, to] = places.span(Span::new(start, start + found.len()));
            let slice = &units[from as usize..to as usize];
            assert_eq!(String::from_utf16_lossy(slice), found);
        }
        let end = Span::new(text.len(), text.len());
        assert_eq!(places.span(end), [u32::try_from(units.len()).unwrap(); 2]);
        assert_eq!(Utf16::of("").span(Span::default()), [0, 0]);
    }
}
