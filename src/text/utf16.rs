//! Places in a text as JavaScript counts them: in units of UTF-16.

use crate::text::span::Span;

/// How many bytes lie between two places that are known.
const STEP: usize = 128;

/// Translates places in a text from bytes to units of UTF-16.
pub struct Utf16<'a> {
    text: &'a str,
    /// For each step, how many units begin before it; none where every byte is a unit.
    known: Vec<u32>,
}

impl<'a> Utf16<'a> {
    /// Of a text.
    pub fn of(text: &'a str) -> Self {
        let mut known = Vec::new();
        if !text.is_ascii() {
            known.reserve(text.len() / STEP + 2);
            let mut unit = 0;
            for step in text.as_bytes().chunks(STEP) {
                known.push(unit);
                unit += units(step);
            }
            known.push(unit);
        }
        Self { text, known }
    }

    /// A range in units of UTF-16.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.unit(span.start), self.unit(span.end)]
    }

    /// The place of a byte; of the character that holds it, where it is inside of one.
    fn unit(&self, byte: u32) -> u32 {
        let byte = self.text.floor_char_boundary(byte as usize);
        let step = byte / STEP;
        match self.known.get(step) {
            Some(unit) => unit + units(&self.text.as_bytes()[step * STEP..byte]),
            None => u32::try_from(byte).unwrap_or(u32::MAX),
        }
    }
}

/// How many units begin in bytes of UTF-8: one with each first byte of a character, and one more with that of four.
fn units(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .map(|it| u32::from(it & 0xc0 != 0x80) + u32::from(*it >= 0xf0))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_javascript() {
        let texts = ["a – 1,643 € 😀 ", "é 1,643 here 16", "at 1,643 here 16"];
        for text in texts.map(|it| it.repeat(400)) {
            let places = Utf16::of(&text);
            let units: Vec<u16> = text.encode_utf16().collect();
            for (start, found) in text.match_indices("1,643") {
                let [from, to] = places.span(Span::new(start, start + found.len()));
                let slice = &units[from as usize..to as usize];
                assert_eq!(String::from_utf16_lossy(slice), found);
            }
            let end = Span::new(text.len(), text.len());
            assert_eq!(places.span(end), [u32::try_from(units.len()).unwrap(); 2]);
        }
        assert_eq!(Utf16::of("").span(Span::default()), [0, 0]);
    }
}
