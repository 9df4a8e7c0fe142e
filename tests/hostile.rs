//! Texts that somebody made up to break the reader: read or refused, soundly, in time and memory that grow as they do.

#![expect(
    clippy::disallowed_methods,
    reason = "a clock tells whether a text takes too long, and this never runs in a browser"
)]

mod support;

use std::fs;
use std::time::{Duration, Instant};

use support::holds;
use tieout::cli::link;
use tieout::present::link::BadLink;
use tieout::present::read;
use tieout::present::sealed;
use tieout::text::decode::{self, Unreadable};

/// What must hold for bytes at a door of the reader.
type Hold = fn(&[u8]);

/// How much longer a text of four times the length may take to read. Linear cost gives four; 16 would be quadratic.
const MOST: u32 = 8;

/// Below this, times tell nothing.
const LEAST: Duration = Duration::from_millis(20);

/// How long a text takes to read, at best.
fn time(text: &str) -> Duration {
    let once = || {
        let source = decode::decode("hostile", text.as_bytes()).expect("it is text");
        let start = Instant::now();
        std::hint::black_box(read::read(&source));
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

/// Texts whose cost does not grow as their length does.
#[derive(Default)]
struct Growth {
    flaws: Vec<String>,
}

impl Growth {
    /// Looks whether the cost of a text that `of` makes from `n` pieces grows as its length does.
    fn expect(&mut self, name: &str, n: usize, of: impl Fn(usize) -> String) {
        let n = if cfg!(debug_assertions) { n / 10 } else { n };
        let (small, large) = (of(n), of(4 * n));
        let mut said = String::new();
        // Another program may have had the processor meanwhile.
        for _ in 0..3 {
            let took = (time(&small), time(&large));
            let kilobytes = (small.len() >> 10, large.len() >> 10);
            said = format!(
                "{name}: {:?} for {} KB, {:?} for {} KB",
                took.0, kilobytes.0, took.1, kilobytes.1
            );
            if took.1 <= took.0.max(LEAST) * MOST {
                println!("{said}");
                return;
            }
        }
        println!("FLAW {said}");
        self.flaws.push(said);
    }

    fn holds(&self) {
        assert!(self.flaws.is_empty(), "\n{}", self.flaws.join("\n"));
    }
}

/// Two rows of `n` columns, below headings.
fn wide(n: usize) -> String {
    let row = |label: &str, cell: &dyn Fn(usize) -> String| {
        let cells: Vec<String> = (0..n).map(cell).collect();
        format!("{label}\t{}\n", cells.join("\t"))
    };
    let heads = row("", &|it| format!("March 31, {}", 1990 + it % 60));
    let rows: Vec<String> = ["Road services", "Rail services", "Total revenues"]
        .iter()
        .enumerate()
        .map(|(nth, label)| row(label, &|it| ((nth + 1) * (100 + it)).to_string()))
        .collect();
    format!(
        "CONSOLIDATED STATEMENTS OF OPERATIONS\n{heads}{}",
        rows.concat()
    )
}

/// A statement of `n` rows that `row` makes.
fn long(n: usize, row: impl Fn(usize) -> String) -> String {
    let rows: String = (0..n).map(row).collect();
    format!("CONSOLIDATED BALANCE SHEETS\n\n\tMarch 31, 2013\tMarch 31, 2012\n{rows}")
}

#[test]
fn cost_grows_with_length() {
    let mut growth = Growth::default();
    let repeated = |it: &'static str| move |n: usize| it.repeat(n);
    growth.expect("brackets", 100_000, repeated("([{<"));
    growth.expect("closing brackets", 100_000, repeated(")]}>"));
    growth.expect("one line of words", 40_000, repeated("word "));
    growth.expect("one line of figures", 20_000, repeated("$5 million "));
    growth.expect("one line of euros", 20_000, repeated("€5 "));
    growth.expect(
        "one line of claims",
        8_000,
        repeated("revenue was $5 million in the year, or 5% of it, "),
    );
    growth.expect(
        "one line of alternatives",
        8_000,
        repeated("or $5 million "),
    );
    growth.expect(
        "one line of dates",
        8_000,
        repeated("the quarter ended March 31, 2013 and a year ago "),
    );
    growth.expect("one line of digits", 200_000, repeated("7"));
    growth.expect("one word with dashes", 50_000, repeated("a-1-"));
    growth.expect("stars", 100_000, repeated("*a "));
    growth.expect("links", 20_000, repeated("[a](http://b "));
    growth.expect("entities", 50_000, repeated("&amp"));
    growth.expect("blanks", 100_000, repeated(" a   "));
    growth.expect("empty lines", 100_000, repeated("a\n\r\n"));
    growth.expect("pipes", 50_000, repeated("|1|2"));
    growth.expect("lines of pipes", 10_000, repeated("| a | 1 |\n"));
    growth.expect("boxes", 5_000, repeated("+---+---+\n| a | 1 |\n"));
    growth.expect(
        "one cell a line",
        10_000,
        repeated("Revenue\n\n1,204\n\n1,150\n\n"),
    );
    growth.expect("opening tables", 10_000, repeated("<table><tr><td>"));
    growth.expect("deep blocks", 10_000, repeated("<div><b><p>"));
    growth.expect("a document of opening tags", 10_000, |n| {
        format!(
            "<html><body>{}",
            "<table><tr><td colspan=9><div>1".repeat(n)
        )
    });
    growth.expect("wide cells", 3_000, |n| {
        format!(
            "<html><body><table>{}",
            "<tr><td colspan=1000>a<td rowspan=1000>1</tr>".repeat(n)
        )
    });
    growth.expect(
        "separated values",
        10_000,
        repeated("Revenue,\"1,204\",\"1,150\"\n"),
    );
    growth.expect(
        "aligned columns",
        5_000,
        repeated("Revenue services          1,204      1,150\n"),
    );
    growth.expect(
        "footnotes",
        10_000,
        repeated("(a) Includes the following amounts:\n"),
    );
    growth.expect(
        "headings",
        10_000,
        repeated("CONSOLIDATED BALANCE SHEETS\n"),
    );
}

#[test]
fn cost_grows_with_tables() {
    let mut growth = Growth::default();
    growth.expect("columns", 60, wide);
    let row = |it: usize| format!("Item {it} of it\t{}\t{}\n", 1_000 + it * 7, 900 + it * 3);
    growth.expect("rows", 500, |n| long(n, row));
    growth.expect("rows of one label", 500, |n| {
        long(n, |it| format!("Revenue\t{it}\t{it}\n"))
    });
    growth.expect("rows of one figure", 500, |n| {
        long(n, |it| format!("Item {it}\t5,000\t5,000\n"))
    });
    growth.expect("headings with totals", 300, |n| {
        long(n, |it| {
            format!("Section {it}:\nPart {it}\t{it}\t5\nTotal section {it}\t{it}\t5\n")
        })
    });
    growth.expect("headings alone", 500, |n| {
        long(n, |it| format!("Section {it}:\nA\t{it}\t5\nB\t{it}\t6\n"))
    });
    // It takes more tables than a test has time for until most are out of each other's reach.
    #[cfg(not(debug_assertions))]
    growth.expect("tables", 400, |n| {
        (0..n)
            .map(|it| {
                format!(
                    "{}\n\n\n",
                    long(6, |row| format!("Item {row}\t{}\t{}\n", it + row, it * row))
                )
            })
            .collect::<Vec<String>>()
            .concat()
    });
    growth.holds();
}

#[test]
fn the_largest_texts_are_read() {
    const LIMIT: usize = decode::MAX_BYTES;
    // Without optimization a thirtieth takes as long.
    let limit = if cfg!(debug_assertions) {
        LIMIT / 32
    } else {
        LIMIT
    };
    for (name, text) in [
        ("brackets", "([{<".repeat(limit / 4)),
        ("one endless line", "Revenue was 5 ".repeat(limit / 14)),
        (
            "a million columns",
            format!("Revenue{}", "\t1".repeat(limit / 32)),
        ),
        (
            "deep HTML",
            format!("<html>{}", "<div>".repeat(limit / 5 - 2)),
        ),
    ] {
        let source = decode::decode(name, text.as_bytes()).expect("it is text");
        let start = Instant::now();
        let report = read::read(&source);
        println!(
            "{name}: {:?}, {} tables",
            start.elapsed(),
            report.tables.len()
        );
        assert!(
            start.elapsed() < Duration::from_mins(1),
            "{name}: {:?}",
            start.elapsed()
        );
    }
    let more = vec![b'a'; LIMIT + 1];
    assert_eq!(
        decode::decode("more", &more).err(),
        Some(Unreadable::TooLarge(LIMIT + 1))
    );
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: &[u8]| decode::decode("x", bytes).err();
    assert_eq!(refused(&[0; 4096]), Some(Unreadable::Binary));
    let noise: Vec<u8> = (0..100_000_u32)
        .map(|it| it.wrapping_mul(2_654_435_761).to_be_bytes()[2])
        .collect();
    assert_eq!(refused(&noise), Some(Unreadable::Binary));
    assert_eq!(refused(b"\xff\xfe"), Some(Unreadable::Empty));
}

#[test]
fn halves_of_characters_are_read() {
    // UTF-16 with a lone surrogate, a half unit at its end, and in the other order of bytes.
    let units = [0x52, 0x65, 0xd800, 0x76, 0xdc00, 0xdbff, 0x31];
    let little: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(units.iter().flat_map(|it: &u16| it.to_le_bytes()))
        .collect();
    let big: Vec<u8> = [0xfe, 0xff]
        .into_iter()
        .chain(units.iter().flat_map(|it: &u16| it.to_be_bytes()))
        .collect();
    for bytes in [&little[..], &big, &little[..little.len() - 1]] {
        holds::report(bytes);
    }
    let read = decode::decode("x", &little).expect("it is text");
    assert_eq!(read.text, "Re\u{fffd}v\u{fffd}\u{fffd}1");
    // UTF-8 that breaks off, or encodes a surrogate, is read as Windows-1252.
    for bytes in [
        &b"Revenue \xe2\x82"[..],
        b"\xed\xa0\x80 1,204",
        b"\xf0\x9f\x92",
    ] {
        holds::report(bytes);
    }
}

#[test]
fn what_unpacks_to_too_much_is_given_up() {
    let bomb = vec![b'a'; decode::MAX_BYTES + 1];
    let packed = miniz_oxide::deflate::compress_to_vec(&bomb, 9);
    assert!(packed.len() < 100_000, "{} bytes", packed.len());
    let sealed = sealed::seal("a", &packed);
    assert_eq!(link::unpack(&sealed), Err(BadLink::TooLarge));
}

#[test]
fn what_broke_once_holds() {
    let doors: [(&str, Hold); 5] = [
        ("report", holds::report),
        ("figures", holds::figures),
        ("headings", holds::headings),
        ("links", holds::links),
        ("html", holds::html),
    ];
    for (door, hold) in doors {
        let Ok(entries) = fs::read_dir(support::path("tests/broken").join(door)) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry of a folder can be read").path();
            println!("{}", path.display());
            hold(&fs::read(&path).expect("a file can be read"));
        }
    }
}
