//! What must hold for any bytes, by door: the tests ask it of hostile inputs, the fuzzer of all that it makes up.
//!
//! Each function panics where it does not hold. `fuzz` takes in this file as it is.

use tieout::cli::link;
use tieout::model::said::Said;
use tieout::present::link::Link;
use tieout::present::pasted;
use tieout::present::read;
use tieout::text::date;
use tieout::text::decode;
use tieout::text::figure::{self, Style};
use tieout::text::markup::Plain;
use tieout::text::source::SourceText;

use super::sound;

/// A text is read, soundly, and twice the same.
fn reads(text: &SourceText) {
    let report = read::read(text);
    let flaws = sound::flaws(text, &report);
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
    assert!(
        read::read(text) == report,
        "the same text gives another report"
    );
}

/// Bytes are read or refused.
pub(crate) fn report(bytes: &[u8]) {
    if let Ok(text) = decode::decode("bytes", bytes) {
        reads(&text);
    }
}

/// A figure stands inside its text, on character boundaries, wherever in it reading begins.
pub(crate) fn figures(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let plain = Plain::of(text, 7);
    assert!(
        plain.text.len() <= text.len() * 3,
        "{} bytes seen of {}",
        plain.text.len(),
        text.len()
    );
    let _ = Style::of(text);
    for style in [Style::Comma, Style::Point, Style::Space] {
        if let Some(printed) = figure::read_cell(&plain, style) {
            let there = printed.span.range();
            assert!(
                there.start >= 7 && text.get(there.start - 7..there.end - 7).is_some(),
                "{there:?}"
            );
        }
        for (at, _) in text.char_indices() {
            if let Some(it) = figure::scan(text, at, style) {
                assert!(text.get(it.touching.clone()).is_some(), "{:?}", it.touching);
                assert!(
                    it.start >= at && text.get(it.start..it.end).is_some(),
                    "{at}: {it:?}"
                );
            }
        }
    }
}

/// What is said of time stands in its text, in order; and a table takes the words as its headings.
pub(crate) fn headings(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    for it in date::tokens(text) {
        assert!(
            text.get(it.start..it.end).is_some_and(|it| !it.is_empty()),
            "{it:?}"
        );
    }
    let _ = Said::of(text).date();
    let headings: Vec<&str> = text.lines().collect();
    let mut table = String::from("CONSOLIDATED STATEMENTS OF OPERATIONS\n");
    for it in headings.chunks(2) {
        table.push('\t');
        table += &it.join("\t");
        table.push('\n');
    }
    table += "Road services\t1,204\t1,150\nRail services\t310\t295\nTotal revenues\t1,514\t1,445\n";
    reads(&SourceText::new("headings", table));
}

/// A link opens or is refused, is written as it was read, and holds no more than a release may.
pub(crate) fn links(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    for text in [text, &format!("1/{text}")] {
        if let Ok(link) = text.parse::<Link>() {
            let again = link.to_string();
            assert_eq!(again.parse::<Link>().as_ref(), Ok(&link), "{again}");
        }
    }
    if let Ok(text) = link::unpack(text) {
        assert!(text.len() <= decode::MAX_BYTES);
    }
}

/// HTML is read, and a clipboard's HTML first cleaned.
pub(crate) fn html(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    reads(&SourceText::new("page.html", format!("<html><body>{text}")));
    if let Some(chosen) = pasted::choose(text, "") {
        reads(&SourceText::new("pasted", chosen));
    }
}
