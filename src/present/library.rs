//! Many releases at once, as the worker keeps them: read and checked one by one, their texts kept, their figures at hand
//! for timelines.

use serde::{Deserialize, Serialize};

use crate::model::period::Period;
use crate::present::annotations::Annotations;
use crate::present::changes;
use crate::present::chart::periods;
use crate::present::company;
use crate::present::finding;
use crate::present::history::facts::{self, Fact};
use crate::present::history::{History, Release};
use crate::present::read;
use crate::present::report::Report;
use crate::present::shelf::list::{self, Entry, Ordered};
use crate::present::shelf::{Ask, Changes, Detail, Opened, Text, Timeline};
use crate::text::decode;
use crate::text::source::SourceText;

/// A release that was read.
///
/// Its report is not kept: the same text gives the same report, and a thousand of them would not fit.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    text: Text,
    company: String,
    key: String,
    /// As reports write it.
    period: Option<String>,
    facts: Vec<Fact>,
}

/// What a file was read for, on its way from the worker that read it to the one that keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Read {
    entry: Entry,
    kept: Option<Kept>,
}

/// The releases of a reader.
#[derive(Default)]
pub struct Library {
    kept: Vec<Kept>,
    /// The list: releases, and between them what could not be read.
    list: Vec<Entry>,
    /// The company whose timeline was asked for last.
    history: Option<(String, History)>,
}

/// What a question is answered with.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// To [`Ask::Keep`].
    Entry(Box<Entry>),
    /// To [`Ask::List`].
    List(Box<Ordered>),
    /// To [`Ask::Open`]; none where there is no such release.
    Opened(Option<Box<Opened>>),
    /// To [`Ask::Timeline`].
    Timeline(Box<Timeline>),
    /// To [`Ask::Detail`]; none where there is no such figure.
    Detail(Option<Box<Detail>>),
    /// To [`Ask::Changes`].
    Changes(Box<Changes>),
}

impl Library {
    /// Reads and checks the bytes of a file. Where that is not possible, the entry says why.
    ///
    /// What is on the list already, by its bytes, is said to be known.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Entry {
        match decode::decode(name, bytes) {
            Ok(source) => self.keep(source, String::new()),
            Err(error) => self.fail(name, error.to_string()),
        }
    }

    /// Puts what was read elsewhere on the list, as [`Library::add`] does.
    pub fn put(&mut self, read: Read) -> Entry {
        if let Some(known) = self.known(&read.entry.sha256) {
            return known;
        }
        let mut entry = read.entry;
        if let Some(kept) = read.kept {
            entry.release = self.kept.len();
            self.kept.push(kept);
        }
        self.list.push(entry.clone());
        self.history = None;
        entry
    }

    /// Puts a file on the list that could not be read.
    pub fn fail(&mut self, name: &str, why: String) -> Entry {
        let entry = Entry::failed(name, why);
        self.list.push(entry.clone());
        entry
    }

    fn keep(&mut self, source: SourceText, origin: String) -> Entry {
        if let Some(known) = self.known(&source.sha256) {
            return known;
        }
        let mut read = read_source(source);
        read.entry.origin = origin;
        self.put(read)
    }

    /// The entry of a release that is on the list already.
    fn known(&self, sha256: &str) -> Option<Entry> {
        let known = self.list.iter().find(|it| it.sha256 == sha256);
        let known = known.filter(|it| it.error.is_empty())?;
        Some(Entry {
            is_known: true,
            ..known.clone()
        })
    }

    /// Answers a question of the page.
    pub fn ask(&mut self, ask: Ask) -> Answer {
        match ask {
            Ask::Keep { text, origin } => Answer::Entry(Box::new(self.keep(source(text), origin))),
            Ask::List { column, down } => {
                Answer::List(Box::new(list::ordered(&self.list, column, down)))
            }
            Ask::Open { release } => Answer::Opened(self.open(release).map(Box::new)),
            Ask::Timeline { company } => {
                let name = self.kept.iter().rev().find(|it| it.key == company);
                let name = name.map(|it| it.company.clone()).unwrap_or_default();
                Answer::Timeline(Box::new(self.history(company).timeline(name)))
            }
            Ask::Detail {
                company,
                by_year,
                row,
                column,
            } => {
                let detail = self.history(company).detail(by_year, row, column);
                Answer::Detail(detail.map(Box::new))
            }
            Ask::Changes {
                old,
                new,
                said,
                now,
            } => Answer::Changes(Box::new(changed(old, new, &said, &now))),
        }
    }

    fn open(&self, release: usize) -> Option<Opened> {
        let text = self.kept.get(release)?.text.clone();
        let source = source(text);
        let report = read::read(&source);
        Some(Opened {
            text: text_of(source),
            report,
        })
    }

    /// The history of a company, made once for all that is asked of it.
    fn history(&mut self, company: String) -> &History {
        let made = self.history.take().filter(|it| it.0 == company);
        let (company, history) = made.unwrap_or_else(|| {
            let releases = self.kept.iter().enumerate();
            let releases = releases.filter(|it| it.1.key == company);
            let releases = releases.map(|(number, it)| Release {
                number,
                name: it.text.name.clone(),
                period: it.period.as_deref().and_then(periods::read),
                facts: it.facts.clone(),
            });
            let history = History::of(releases.collect());
            (company, history)
        });
        &self.history.insert((company, history)).1
    }
}

/// Reads and checks the bytes of a file for a library that is elsewhere; several can do so at a time.
pub fn read(name: &str, bytes: &[u8]) -> Read {
    match decode::decode(name, bytes) {
        Ok(source) => read_source(source),
        Err(error) => Read {
            entry: Entry::failed(name, error.to_string()),
            kept: None,
        },
    }
}

fn read_source(source: SourceText) -> Read {
    let report = read::read(&source);
    let entry = entry(&report, report.period.as_deref().and_then(periods::read));
    let kept = Kept {
        text: text_of(source),
        company: company::name(report.company.as_deref().unwrap_or_default()),
        key: entry.key.clone(),
        facts: facts::facts(&report),
        period: report.period,
    };
    Read {
        entry,
        kept: Some(kept),
    }
}

fn changed(old: Text, new: Text, said: &str, now: &str) -> Changes {
    let (old, new) = (source(old), source(new));
    let (before, after) = (read::read(&old), read::read(&new));
    let notes = |it: &str| Annotations::from_compact(it).unwrap_or_default();
    changes::changes((&old, &before), (&new, &after), &notes(said), &notes(now))
}

fn source(it: Text) -> SourceText {
    SourceText::decoded(it.name, it.text, it.bytes, it.sha256)
}

fn text_of(it: SourceText) -> Text {
    Text {
        name: it.name,
        text: it.text,
        bytes: it.bytes,
        sha256: it.sha256,
    }
}

fn entry(report: &Report, period: Option<Period>) -> Entry {
    let printed = report.company.as_deref().unwrap_or_default();
    let words = period.map(|it| {
        let end = periods::short(it);
        match it.months() {
            0 => end,
            months => format!("{} to {end}", periods::length(months)),
        }
    });
    let mut cells = <[String; 6]>::default();
    cells[0] = company::name(printed);
    cells[1] = words.unwrap_or_default();
    cells[2].clone_from(&report.source.name);
    Entry {
        cells,
        sha256: report.source.sha256.clone(),
        key: company::key(printed),
        end: period
            .map(|it| it.closing().to_string())
            .unwrap_or_default(),
        figures: report.coverage.figures,
        checked: report.coverage.checked,
        differ: finding::findings(report).len(),
        ..Entry::default()
    }
    .counted()
}
