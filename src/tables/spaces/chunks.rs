//! Runs of words on a line, and the columns of characters that they take.

/// A run of words with one blank between them.
#[derive(Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its bytes.
    pub range: std::ops::Range<usize>,
    /// The columns of characters that it takes.
    pub columns: (u32, u32),
}

/// The chunks of a line: what stands between two blanks or more, or between leader dots.
pub fn chunks(text: &str, ruler: Ruler) -> Vec<Chunk> {
    if let Some(whole) = whole(text) {
        return vec![whole];
    }
    let mut chunks: Vec<Chunk> = Vec::new();
    let (mut column, mut blanks, mut dots) = (0, 2, 0);
    let mut read = 0;
    while let Some(it) = text[read..].chars().next() {
        // Most of a line is letters and digits, and taken run by run.
        let run = text.as_bytes()[read..]
            .iter()
            .take_while(|it| is_solid(**it));
        let run = run.count();
        if run > 0 {
            let next = column + u32::try_from(run).unwrap_or(0);
            start(&mut chunks, read, run, (column, next), blanks >= 2);
            (column, blanks, dots) = (next, 0, 0);
            read += run;
            continue;
        }
        let at = read;
        read += it.len_utf8();
        let next = column + ruler.width(it);
        if it == ' ' {
            blanks += 1;
        } else if matches!(it, '.' | '…' | '_' | '·') && (dots > 0 || blanks > 0 || at > 0) {
            // Leader dots count once there are three of them; a point belongs to its word.
            dots += 1;
            if dots < 3 && blanks == 0 {
                extend(&mut chunks, at + it.len_utf8(), next);
            } else if dots < 3 && it == '.' && !leads(&text[at..]) {
                start(&mut chunks, at, it.len_utf8(), (column, next), blanks >= 2);
                blanks = 0;
            } else {
                blanks = 2;
            }
            column = next;
            continue;
        } else {
            start(&mut chunks, at, it.len_utf8(), (column, next), blanks >= 2);
            blanks = 0;
        }
        if it != ' ' {
            dots = 0;
        }
        column = next;
    }
    chunks
}

/// The one chunk of a line that has neither two blanks in a row nor anything like leader dots, as most prose.
fn whole(text: &str) -> Option<Chunk> {
    let may_part = |it: &[u8]| matches!(it, [b' ' | b'.', b' ' | b'.'] if it != b". ");
    let parts = text.as_bytes().windows(2).any(may_part);
    if parts || !text.is_ascii() || text.contains('_') {
        return None;
    }
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = text.trim_end_matches(' ').len();
    let column = |it: usize| u32::try_from(it).unwrap_or(0);
    (start < end).then(|| Chunk {
        range: start..end,
        columns: (column(start), column(end)),
    })
}

/// Whether a byte is a character of one column that neither parts chunks nor leads from one to the next.
fn is_solid(byte: u8) -> bool {
    byte < 0x80 && !matches!(byte, b' ' | b'.' | b'_')
}

/// Whether leader dots begin here: `. . .`, `....`, `__`.
fn leads(rest: &str) -> bool {
    let marks = rest
        .chars()
        .take(5)
        .take_while(|it| matches!(it, '.' | ' ' | '…' | '_' | '·'));
    marks.filter(|it| *it != ' ').count() >= 2
}

fn start(chunks: &mut Vec<Chunk>, at: usize, len: usize, columns: (u32, u32), opens: bool) {
    if opens || chunks.is_empty() {
        chunks.push(Chunk {
            range: at..at + len,
            columns,
        });
    } else {
        extend(chunks, at + len, columns.1);
    }
}

fn extend(chunks: &mut [Chunk], end: usize, column: u32) {
    if let Some(last) = chunks.last_mut() {
        last.range.end = end;
        last.columns.1 = column;
    }
}

/// How many columns of characters a text gives to those that are wide on a screen: Chinese, Japanese and Korean ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruler {
    wide: u32,
    /// Whether there are any.
    pub has_wide: bool,
}

impl Ruler {
    /// That of a screen.
    pub const SCREEN: Self = Self {
        wide: 2,
        has_wide: false,
    };

    /// The columns by which the figures of a text stand below each other: one or two for a wide character. Two where
    /// nothing tells.
    pub fn of(text: &str) -> Self {
        // The first wide character takes three bytes, of which the first is this or more; so do quotes and dashes.
        let may_be_wide =
            |(at, it): (usize, u8)| it >= 0xe1 && text[at..].chars().next().is_some_and(is_wide);
        if !text.bytes().enumerate().any(may_be_wide) {
            return Self::SCREEN;
        }
        let (mut one, mut two) = (0_usize, 0_usize);
        let mut last: Option<(u32, u32)> = None;
        let mut has_wide = false;
        for line in text.lines() {
            let line = line.trim_end();
            let n_wide = line.chars().filter(|&it| is_wide(it)).count();
            has_wide |= n_wide > 0;
            if n_wide == 0
                || !line.ends_with(|it: char| it.is_ascii_digit())
                || !line.contains("  ")
            {
                continue;
            }
            let n_chars = u32::try_from(line.chars().count()).unwrap_or(0);
            let n_wide = u32::try_from(n_wide).unwrap_or(0);
            if let Some((chars, wide)) = last.filter(|it| it.1 != n_wide) {
                one += usize::from(chars == n_chars);
                two += usize::from(chars + wide == n_chars + n_wide);
            }
            last = Some((n_chars, n_wide));
        }
        Self {
            wide: if one > two { 1 } else { 2 },
            has_wide,
        }
    }

    /// How many columns a text takes.
    pub fn columns(self, text: &str) -> u32 {
        text.chars().map(|it| self.width(it)).sum()
    }

    /// How many columns a character takes.
    pub fn width(self, it: char) -> u32 {
        match u32::from(it) {
            0x300..=0x36f => 0,
            _ if is_wide(it) => self.wide,
            _ => 1,
        }
    }
}

/// Whether a character takes two columns on a screen.
fn is_wide(it: char) -> bool {
    matches!(
        u32::from(it),
        0x1100..=0x115f
            | 0x2e80..=0xa4cf
            | 0xac00..=0xd7a3
            | 0xf900..=0xfaff
            | 0xfe30..=0xfe6f
            | 0xff00..=0xff60
            | 0xffe0..=0xffe6
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone_is_one_chunk() {
        let one = |text: &str| {
            let chunks = chunks(text, Ruler::SCREEN);
            let [only] = &chunks[..] else { return None };
            Some((only.range.clone(), only.columns))
        };
        assert_eq!(one(" Sales rose. They did."), Some((1..22, (1, 22))));
        assert_eq!(one("Sales rose by \u{a3}5. "), Some((0..18, (0, 17))));
        assert_eq!(one("Sales  5"), None);
        assert_eq!(one("Sales . . . 5"), None);
        assert_eq!(one(" "), None);
    }

    #[test]
    fn wide_characters_take_what_lines_figures_up() {
        let screen = "\
收入            5,000
銷售成本          200";
        let print = "\
收入              5,000
銷售成本              200
毛利              4,800";
        assert_eq!(Ruler::of(screen).width('收'), 2);
        assert_eq!(Ruler::of(print).width('收'), 1);
        assert_eq!(Ruler::of("No such\n1  2").width('a'), 1);
    }
}
