//! What holds for every report of every text: places are places of the text, references name figures.

use std::collections::BTreeSet;

use tieout::present::report::{Ref, Report};
use tieout::tables::flow::Layout;
use tieout::tables::html;
use tieout::tables::html::tokens::{Token, tokens};
use tieout::text::lines::LineNo;
use tieout::text::markup::Plain;
use tieout::text::source::SourceText;
use tieout::text::span::Span;

const VERDICTS: [&str; 4] = ["ties", "rounding", "differs", "unchecked"];

/// All that is not sound in a report, each with what it is about.
pub(crate) fn flaws(text: &SourceText, report: &Report) -> Vec<String> {
    let mut check = Soundness {
        text,
        report,
        flaws: Vec::new(),
    };
    check.tables();
    check.checks();
    check.claims();
    check.ids();
    check.coverage();
    for it in &report.diagnostics {
        check.line(it.line, "diagnostic");
    }
    check.flaws
}

/// The digits of a figure, without noughts in front: "$.06" is "0.06".
fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// Whether there is markup in a span though all its digits stand on one side of it.
fn holds_needless_markup(there: &str) -> bool {
    let (Some(open), Some(close)) = (there.find('<'), there.rfind('>')) else {
        return false;
    };
    digits(&there[..open]).is_empty() || digits(there.get(close..).unwrap_or_default()).is_empty()
}

struct Soundness<'a> {
    text: &'a SourceText,
    report: &'a Report,
    flaws: Vec<String>,
}

impl Soundness<'_> {
    fn expect(&mut self, holds: bool, flaw: impl FnOnce() -> String) {
        if !holds {
            self.flaws.push(flaw());
        }
    }

    fn line(&mut self, line: LineNo, of: &str) {
        let lines = self.text.lines.len();
        // Lines of an HTML file are those of its rendered text, which is nowhere at hand.
        let is_rendered = self.report.source.layouts.contains(&Layout::Html);
        self.expect(is_rendered || line.index() < lines, || {
            format!("{of}: line {line} of {lines}")
        });
    }

    /// What a reader sees of a piece of the text. In HTML no tag is seen, also none that nobody knows.
    fn seen(&self, there: &str) -> String {
        if !html::is_document(&self.text.text) {
            return Plain::of(there, 0).text;
        }
        let texts = tokens(there, 0).filter_map(|(token, _)| match token {
            Token::Text(range) => Some(Plain::of(&there[range], 0).text),
            Token::Tag(_) => None,
        });
        texts.collect()
    }

    /// A figure's place: inside the text, on character boundaries, and holding the digits that it is said to print.
    fn place(&mut self, span: Span, raw: &str, of: &str) {
        let Some(there) = self.text.text.get(span.range()) else {
            self.flaws
                .push(format!("{of}: {span:?} is no span of the text"));
            return;
        };
        // An escape may hold digits of its own: "&#8212;" is a dash.
        let seen = self.seen(there);
        let holds_it = digits(&seen) == digits(raw) && !holds_needless_markup(there);
        self.expect(holds_it, || {
            format!("{of}: prints {raw:?}, its span holds {there:?}")
        });
    }

    fn reference(&mut self, at: &Ref, of: &str) {
        match at {
            Ref::Cell { table, row, column } => {
                let table = self.report.tables.iter().find(|it| it.id == *table);
                let row = table.and_then(|it| it.rows.get(*row));
                let named = row.is_some_and(|it| it.figures.iter().any(|it| it.column == *column));
                self.expect(named, || format!("{of}: {at:?} names no figure"));
            }
            Ref::Text {
                line, span, raw, ..
            } => {
                self.line(*line, of);
                self.place(*span, raw, of);
            }
        }
    }

    fn tables(&mut self) {
        for table in &self.report.tables {
            let [first, last] = table.lines;
            self.line(last, &table.id);
            self.expect(first <= last, || format!("{}: runs backwards", table.id));
            for row in &table.rows {
                let mut columns = BTreeSet::new();
                for figure in &row.figures {
                    let of = format!("{} {:?} {:?}", table.id, row.label, figure.raw);
                    self.line(figure.line, &of);
                    self.place(figure.span, &figure.raw, &of);
                    self.expect(figure.column < table.columns.len(), || {
                        format!("{of}: no column {}", figure.column)
                    });
                    self.expect(columns.insert(figure.column), || {
                        format!("{of}: a second figure in its column")
                    });
                    let says = [figure.value.is_some(), figure.nil, figure.words.is_some()];
                    self.expect(says.iter().filter(|it| **it).count() == 1, || {
                        format!("{of}: value, nil and words are {says:?}")
                    });
                }
            }
        }
    }

    fn checks(&mut self) {
        for it in &self.report.checks {
            self.reference(&it.result, &it.id);
            for operand in &it.operands {
                self.reference(&operand.at, &it.id);
            }
            self.expect(!it.operands.is_empty(), || format!("{}: no operand", it.id));
            self.verdict(&it.verdict, &it.id);
        }
    }

    fn claims(&mut self) {
        for it in &self.report.claims {
            self.line(it.line, &it.id);
            self.place(it.span, &it.value, &it.id);
            for evidence in &it.evidence {
                self.reference(evidence, &it.id);
            }
            self.verdict(&it.verdict, &it.id);
        }
    }

    fn verdict(&mut self, verdict: &str, of: &str) {
        self.expect(VERDICTS.contains(&verdict), || format!("{of}: {verdict:?}"));
    }

    fn ids(&mut self) {
        let report = self.report;
        let tables = report.tables.iter().map(|it| &it.id);
        let checks = report.checks.iter().map(|it| &it.id);
        let claims = report.claims.iter().map(|it| &it.id);
        let mut seen = BTreeSet::new();
        for id in tables.chain(checks).chain(claims) {
            self.expect(seen.insert(id), || format!("{id}: two things of this id"));
        }
    }

    fn coverage(&mut self) {
        let it = self.report.coverage;
        self.expect(it.checked <= it.figures && it.tied <= it.claims, || {
            format!("more is covered than there is: {it:?}")
        });
    }
}
