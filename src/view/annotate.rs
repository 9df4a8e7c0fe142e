//! What the reader adds to the release that is shown: changed, kept, restored.

use std::sync::Arc;

use leptos::prelude::*;

use crate::present::annotated;
use crate::present::annotations::Annotations;
use crate::present::filter;
use crate::present::finding::Finding;
use crate::view::session::{Open, Session};
use crate::view::storage;

/// A release with what this browser keeps for it.
pub fn restored(release: Open) -> Open {
    let kept = storage::load(&release.source.sha256);
    if kept.is_empty() {
        return release;
    }
    release.annotations.set(kept);
    redrawn(&release)
}

/// The release as its annotations leave it.
fn redrawn(old: &Open) -> Open {
    let (mut report, mut aside) = (old.report.clone(), old.aside.clone());
    let annotations = old.annotations.clone();
    annotated::apply(&mut report, &mut aside, &annotations.read_untracked());
    Open::drawn(
        old.source.clone(),
        report,
        old.origin.clone(),
        annotations,
        aside,
    )
}

/// Takes over annotations for an open release, keeps them, and draws it anew.
pub fn replace(session: Session, sha256: &str, annotations: Annotations) {
    storage::save(sha256, &annotations);
    session.open.update(|open| {
        if let Some(it) = open.iter_mut().find(|it| it.source.sha256 == sha256) {
            it.annotations.set(annotations);
            *it = Arc::new(redrawn(it));
        }
    });
}

impl Session {
    /// Changes what is said of checks or who signs, and keeps it.
    pub fn annotate(self, change: &dyn Fn(&mut Annotations)) {
        let Some(release) = self.release_now() else {
            return;
        };
        release.annotations.update(change);
        let is_kept = storage::save(
            &release.source.sha256,
            &release.annotations.read_untracked(),
        );
        if !is_kept && !self.told_unkept.get_value() {
            self.told_unkept.set_value(true);
            self.say(
                "This browser keeps nothing for this page. What you add lasts until you close it."
                    .to_owned(),
            );
        }
    }

    /// Changes which relations there are, and draws the release anew.
    pub fn relate(self, change: &dyn Fn(&mut Annotations)) {
        self.annotate(change);
        let n = self.current.get_untracked();
        self.open.update(|it| {
            if let Some(old) = it.get_mut(n) {
                *old = Arc::new(redrawn(old));
            }
        });
    }

    /// The findings that are dealt with, by their ids; changes only when they do, not with every letter of a note.
    pub fn dealt_with(self) -> Memo<Vec<String>> {
        Memo::new(move |_| {
            let Some(release) = self.release() else {
                return Vec::new();
            };
            let said = release.annotations.read();
            let findings = release.findings.iter();
            findings
                .filter(|it| said.is_dealt_with(&it.id))
                .map(|it| it.id.clone())
                .collect()
        })
    }

    /// The findings as they are listed: of the verdict, class and statement that were chosen; what is dealt with last.
    pub fn findings_now(self) -> Vec<Finding> {
        let Some(release) = self.release_now() else {
            return Vec::new();
        };
        let filter = self.filter.get_untracked();
        let said = release.annotations.read_untracked();
        let mut findings = filter::of_verdict(&release.report, &release.marks, filter.verdict);
        findings.retain(|it| filter.keeps(it));
        findings.sort_by_key(|it| said.is_dealt_with(&it.id));
        findings
    }
}
