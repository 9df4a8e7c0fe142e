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
pub fn chunks(text: &str) -> Vec<Chunk> {
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
        let next = column + width(it);
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

/// How many columns a character takes: two for Chinese, Japanese and Korean ones.
pub fn width(it: char) -> u32 {
    match u32::from(it) {
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6 => 2,
        0x300..=0x36f => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone_is_one_chunk() {
        let one = |text: &str| {
            let chunks = chunks(text);
            let [only] = &chunks[..] else { return None };
            Some((only.range.clone(), only.columns))
        };
        assert_eq!(one(" Sales rose. They did."), Some((1..22, (1, 22))));
        assert_eq!(one("Sales rose by \u{a3}5. "), Some((0..18, (0, 17))));
        assert_eq!(one("Sales  5"), None);
        assert_eq!(one("Sales . . . 5"), None);
        assert_eq!(one(" "), None);
    }
}
