//! What is open and what is selected: the only signals that outlive a component.

use std::sync::Arc;

use leptos::prelude::*;

use crate::present::address::Address;
use crate::present::annotated::SetAside;
use crate::present::annotations::Annotations;
use crate::present::finding::{self, Finding};
use crate::present::lens::Lens;
use crate::present::link::{Link, ReleaseRef};
use crate::present::marks::{At, Marks};
use crate::present::read;
use crate::present::report::Report;
use crate::present::sheet::{self, Sheet};
use crate::text::source::SourceText;
use crate::view::annotate;

/// An open release with all that is drawn from it.
pub struct Open {
    /// Its text.
    pub source: SourceText,
    /// What was read and checked.
    pub report: Report,
    /// Which figure takes part in what.
    pub marks: Marks,
    /// Its statements, ready to draw.
    pub sheets: Vec<Sheet>,
    /// What differs, worst first.
    pub findings: Vec<Finding>,
    /// Where it came from, if a link can name that.
    pub origin: Option<ReleaseRef>,
    /// What the reader added.
    pub annotations: ArcRwSignal<Annotations>,
    /// What he rejected, which the report does not hold.
    pub aside: SetAside,
}

impl Open {
    /// Reads and checks a text.
    pub fn of(source: SourceText, origin: Option<ReleaseRef>) -> Self {
        let report = read::read(&source);
        let annotations = ArcRwSignal::new(Annotations::default());
        Self::drawn(source, report, origin, annotations, SetAside::default())
    }

    /// A release that was read and checked, with all that is drawn from it.
    pub fn drawn(
        source: SourceText,
        report: Report,
        origin: Option<ReleaseRef>,
        annotations: ArcRwSignal<Annotations>,
        aside: SetAside,
    ) -> Self {
        let marks = Marks::of(&report);
        let sheets = sheet::sheets(&report, &marks);
        let findings = finding::findings(&report);
        Self {
            source,
            report,
            marks,
            sheets,
            findings,
            origin,
            annotations,
            aside,
        }
    }

    /// The figure on a line in a column, both as people count.
    pub fn figure(&self, line: u32, column: usize) -> Option<At> {
        Address { line, column }.find(&self.report)
    }

    /// The line and column of a figure, both as people count.
    pub fn address(&self, at: At) -> Option<(u32, usize)> {
        Address::of(&self.report, at).map(|it| (it.line, it.column))
    }
}

/// What is open and selected.
#[derive(Clone, Copy)]
pub struct Session {
    /// The open releases, in the order in which they were opened.
    pub open: RwSignal<Vec<Arc<Open>>>,
    /// Which of them is shown.
    pub current: RwSignal<usize>,
    /// The selected figure.
    pub selected: RwSignal<Option<At>>,
    /// The check or claim that is open, by its id.
    pub check: RwSignal<Option<String>>,
    /// The lenses on statements of the release that is shown, by table.
    pub lenses: RwSignal<Vec<(usize, Lens)>>,
    /// Messages to the reader: files that could not be read, links that could not be opened.
    pub messages: RwSignal<Vec<String>>,
    /// What was just done, in a few words: "Link copied".
    pub said: RwSignal<String>,
    /// Whether the reader was told that the browser keeps nothing.
    pub told_unkept: StoredValue<bool>,
    /// Whether the list of shortcuts is shown.
    pub help: RwSignal<bool>,
    /// What is searched for.
    pub query: RwSignal<String>,
}

impl Session {
    /// Nothing is open.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(Vec::new()),
            current: RwSignal::new(0),
            selected: RwSignal::new(None),
            check: RwSignal::new(None),
            lenses: RwSignal::new(Vec::new()),
            messages: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            told_unkept: StoredValue::new(false),
            help: RwSignal::new(false),
            query: RwSignal::new(String::new()),
        }
    }

    /// The session of the page.
    pub fn get() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    /// The release that is shown.
    pub fn release(self) -> Option<Arc<Open>> {
        self.open.read().get(self.current.get()).cloned()
    }

    /// The release that is shown, without following what changes.
    pub fn release_now(self) -> Option<Arc<Open>> {
        self.open
            .read_untracked()
            .get(self.current.get_untracked())
            .cloned()
    }

    /// Opens a text and shows it.
    pub fn add(self, source: SourceText, origin: Option<ReleaseRef>) {
        let release = Arc::new(annotate::restored(Open::of(source, origin)));
        self.open.update(|it| it.push(release));
        self.show(self.open.read_untracked().len() - 1);
    }

    /// Shows another of the open releases.
    pub fn show(self, n: usize) {
        self.selected.set(None);
        self.lenses.set(Vec::new());
        self.check.set(None);
        self.current.set(n);
    }

    /// Closes a release.
    pub fn close(self, n: usize) {
        self.open.update(|it| {
            if n < it.len() {
                it.remove(n);
            }
        });
        let last = self.open.read_untracked().len().saturating_sub(1);
        self.show(self.current.get_untracked().min(last));
    }

    /// Selects a figure.
    pub fn select(self, at: At) {
        self.check.set(None);
        self.selected.set(Some(at));
    }

    /// Selects a finding: its figure, with its check open.
    pub fn open_finding(self, finding: &Finding) {
        self.selected.set(finding.at);
        self.check.set(Some(finding.id.clone()));
    }

    /// The lens on a statement.
    pub fn lens(self, table: usize) -> Lens {
        let lenses = self.lenses.read();
        let found = lenses.iter().find(|it| it.0 == table);
        found.map(|it| it.1).unwrap_or_default()
    }

    /// Puts a lens on a statement.
    pub fn put_lens(self, table: usize, lens: Lens) {
        self.lenses.update(|it| {
            it.retain(|it| it.0 != table);
            if lens != Lens::default() {
                let place = it.partition_point(|it| it.0 < table);
                it.insert(place, (table, lens));
            }
        });
    }

    /// Tells the reader something.
    pub fn say(self, message: String) {
        self.messages.update(|it| it.push(message));
    }

    /// The link to what is shown now.
    pub fn link(self) -> Link {
        let Some(release) = self.release() else {
            return Link::default();
        };
        let figure = self.selected.get().and_then(|it| release.address(it));
        Link {
            release: release.origin.clone(),
            figure,
            check: self.check.get(),
            lenses: self.lenses.get(),
        }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}
