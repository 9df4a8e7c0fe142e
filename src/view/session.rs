//! What is open and what is selected: the only signals that outlive a component.

use std::sync::Arc;

use leptos::prelude::*;

use crate::present::address::Address;
use crate::present::annotated::SetAside;
use crate::present::annotations::Annotations;
use crate::present::filter::Filter;
use crate::present::finding::{self, Finding};
use crate::present::lens::Lens;
use crate::present::link::{Link, ReleaseRef, View};
use crate::present::marks::{At, Marks};
use crate::present::pasted;
use crate::present::report::Report;
use crate::present::sealed;
use crate::present::sheet::{self, Sheet};
use crate::text::source::SourceText;
use crate::view::annotate;
use crate::view::arrive;
use crate::view::drafts;
use crate::view::shelf::Shelf;

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
    /// What tells its text from others.
    pub check: String,
}

impl Open {
    /// A text that was read and checked.
    pub fn of(source: SourceText, report: Report, origin: Option<ReleaseRef>) -> Self {
        let annotations = ArcRwSignal::new(Annotations::default());
        Self::drawn(source, report, origin, annotations, SetAside::default())
    }

    /// A pasted release takes the name that its text gives.
    pub fn named(mut self) -> Self {
        if self.source.name == pasted::UNNAMED {
            let name = pasted::name(&self.report);
            self.source.name.clone_from(&name);
            self.report.source.name = name;
        }
        self
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
        let check = sealed::check(&source.text);
        Self {
            source,
            report,
            marks,
            sheets,
            findings,
            origin,
            annotations,
            aside,
            check,
        }
    }

    /// How a link names it: by where it came from, else by its name and its text.
    pub fn reference(&self) -> ReleaseRef {
        self.origin
            .clone()
            .unwrap_or_else(|| ReleaseRef::Elsewhere {
                name: self.source.name.clone(),
                check: self.check.clone(),
            })
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
    /// Several figures, in the order in which they were selected; empty where one alone is.
    pub picked: RwSignal<Vec<At>>,
    /// The check or claim that is open, by its id.
    pub check: RwSignal<Option<String>>,
    /// Which view of the release is shown.
    pub view: RwSignal<View>,
    /// The lenses on statements of the release that is shown, by table.
    pub lenses: RwSignal<Vec<(usize, Lens)>>,
    /// Messages to the reader: files that could not be read, links that could not be opened.
    pub messages: RwSignal<Vec<String>>,
    /// What was just done, in a few words: "Link copied".
    pub said: RwSignal<String>,
    /// Many releases, in the worker.
    pub shelf: Shelf,
    /// What changed from drafts to later ones, by the SHA-256 of both.
    pub drafts: RwSignal<Vec<drafts::Compared>, LocalStorage>,
    /// Whether the reader was told that the browser keeps nothing.
    pub told_unkept: StoredValue<bool>,
    /// Which findings are listed.
    pub filter: RwSignal<Filter>,
    /// Whether it is told what the marks mean, what is checked, and which keys there are.
    pub help: RwSignal<bool>,
    /// What is searched for.
    pub query: RwSignal<String>,
    /// The line at the top of the window, as people count; `None` at the very top.
    pub top: RwSignal<Option<u32>>,
    /// A link whose release has yet to be opened by hand.
    pub awaited: StoredValue<Option<Link>>,
    /// Whether what changes now is what the address bar already says.
    pub arriving: StoredValue<bool>,
    /// Whether a link was followed, and the reader has not touched the page since.
    pub is_arrived: StoredValue<bool>,
    /// Whether what changes now is a step that can be taken back.
    pub stepping: StoredValue<bool>,
    /// Counts the links that were followed: what a slow one brings is not wanted any more.
    turns: StoredValue<u32>,
}

impl Session {
    /// Nothing is open.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(Vec::new()),
            current: RwSignal::new(0),
            selected: RwSignal::new(None),
            picked: RwSignal::new(Vec::new()),
            check: RwSignal::new(None),
            view: RwSignal::new(View::default()),
            lenses: RwSignal::new(Vec::new()),
            messages: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            shelf: Shelf::new(),
            drafts: RwSignal::new_local(Vec::new()),
            told_unkept: StoredValue::new(false),
            filter: RwSignal::new(Filter::default()),
            help: RwSignal::new(false),
            query: RwSignal::new(String::new()),
            top: RwSignal::new(None),
            awaited: StoredValue::new(None),
            arriving: StoredValue::new(false),
            is_arrived: StoredValue::new(false),
            stepping: StoredValue::new(false),
            turns: StoredValue::new(0),
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

    /// Opens a release and shows it; at the place of the link that waits for it, if one does.
    pub fn add(self, release: Open) {
        let release = annotate::restored(release.named());
        let release = Arc::new(release);
        let check = release.reference().check().map(str::to_owned);
        self.open.update(|it| it.push(release));
        self.show(self.open.read_untracked().len() - 1);
        drafts::look(self);
        let awaited = self.awaited.get_value();
        if let Some(link) =
            awaited.filter(|it| it.release.as_ref().and_then(ReleaseRef::check) == check.as_deref())
        {
            self.awaited.set_value(None);
            self.messages.set(Vec::new());
            arrive::restore(self, &link, false);
        }
    }

    /// Which of the open releases a link names.
    pub fn position(self, release: &ReleaseRef) -> Option<usize> {
        let is_it = |it: &Arc<Open>| {
            let open = it.reference();
            open == *release || open.check().is_some() && open.check() == release.check()
        };
        self.open.read_untracked().iter().position(is_it)
    }

    /// Shows the start page; the releases stay open.
    pub fn leave(self) {
        self.arriving.set_value(true);
        self.show(usize::MAX);
    }

    /// Begins to follow a link.
    pub fn turn(self) -> u32 {
        self.turns.update_value(|it| *it += 1);
        self.turns.get_value()
    }

    /// Whether another link was followed since.
    pub fn is_over(self, turn: u32) -> bool {
        self.turns.get_value() != turn
    }

    /// Selects a figure that is linked from elsewhere: the way back leads to where the reader was.
    pub fn step(self, at: At) {
        self.stepping.set_value(true);
        self.select(at);
    }

    /// Shows another of the open releases; to read, where that is how the last one was shown.
    pub fn show(self, n: usize) {
        if self.view.get_untracked() != View::Reading {
            self.view.set(View::default());
        }
        self.selected.set(None);
        self.picked.set(Vec::new());
        self.lenses.set(Vec::new());
        self.check.set(None);
        self.filter.set(Filter::default());
        self.top.set(None);
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
        let view = self.view.get_untracked();
        self.show(self.current.get_untracked().min(last));
        if view.is_of_many() {
            self.view.set(view);
        }
    }

    /// Selects a figure.
    pub fn select(self, at: At) {
        self.check.set(None);
        self.selected.set(Some(at));
    }

    /// Selects a finding: its figure, with its check open if it has one.
    pub fn open_finding(self, finding: &Finding) {
        self.selected.set(finding.at);
        self.check.set(finding.check().map(str::to_owned));
    }

    /// Whether a finding is the one that is open.
    pub fn is_open(self, finding: &Finding) -> bool {
        let check = self.check.read();
        check.as_deref() == finding.check()
            && (check.is_some() || finding.at.is_some() && self.selected.get() == finding.at)
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

    /// The link to what is shown now, without following what changes.
    pub fn link_now(self) -> Link {
        untrack(|| self.link())
    }

    /// The link to what is shown.
    pub fn link(self) -> Link {
        let view = self.view.get();
        if view.is_of_many() {
            let company = self.shelf.company.get();
            return Link {
                view,
                others: self.shelf.origins(),
                company: View::OF_TIMELINE.contains(&view).then_some(company),
                ..Link::default()
            };
        }
        let Some(release) = self.release() else {
            return Link::default();
        };
        let figure = self.selected.get().and_then(|it| release.address(it));
        Link {
            release: Some(release.reference()),
            figure,
            check: self.check.get(),
            top: self.top.get(),
            view,
            lenses: self.lenses.get(),
            others: drafts::origins(self, &release),
            company: None,
        }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}
