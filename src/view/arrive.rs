//! Opens what a link names: the release, then what of it was shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::present::link::{Link, ReleaseRef};
use crate::text::source::SourceText;
use crate::view::dom;
use crate::view::first;
use crate::view::hosted;
use crate::view::session::Session;
use crate::view::shelf;
use crate::view::streams;
use crate::view::top;
use crate::view::turns;

/// Opens what a link names. Where that is not possible, the start page says why.
///
/// `is_known` says whether the address bar holds the link already, so that no step is added to the history.
pub fn follow(session: Session, link: Link, is_known: bool) {
    let turn = session.turn();
    session.awaited.set_value(None);
    if link.view.is_of_many() {
        spawn_local(many(session, link, is_known, turn));
        return;
    }
    let Some(release) = link.release.clone() else {
        session.leave();
        return;
    };
    if let Some(n) = session.position(&release) {
        if session.current.get_untracked() != n {
            session.show(n);
        }
        restore(session, &link, is_known);
        return;
    }
    spawn_local(async move {
        // The earlier draft first, so that the later one is compared with it.
        for it in &link.others {
            if let (None, Ok(source)) = (session.position(it), find(it).await) {
                session.add(turns::read(source, Some(it.clone())).await);
            }
        }
        let found = find(&release).await;
        if session.is_over(turn) {
            return;
        }
        match found {
            Ok(source) => {
                let open = turns::read(source, Some(release)).await;
                if session.is_over(turn) {
                    return;
                }
                session.add(open);
                restore(session, &link, is_known);
            }
            Err(message) => {
                session.leave();
                session.say(message);
                if matches!(release, ReleaseRef::Elsewhere { .. }) {
                    session.awaited.set_value(Some(link));
                }
            }
        }
    });
}

/// Shows many releases: those that a link names, beside those that are at hand.
async fn many(session: Session, link: Link, is_known: bool, turn: u32) {
    for it in &link.others {
        match find(it).await {
            Ok(source) => shelf::keep(session, shelf::text(&source), shelf::written(it)).await,
            Err(message) => session.say(message),
        }
    }
    if session.is_over(turn) {
        return;
    }
    if session.shelf.entries.read_untracked().is_empty() {
        session.leave();
        session.say("This link shows releases that it does not hold. Drop their files or their folder here.".to_owned());
        return;
    }
    session.arriving.set_value(is_known);
    let only = || {
        let entries = session.shelf.entries.read_untracked();
        entries.last().map(|it| it.text("key"))
    };
    let company = link.company.or_else(only).unwrap_or_default();
    session.shelf.company.set(company);
    session.view.set(link.view);
}

/// The text of a release that a link names, or a sentence that says why there is none.
async fn find(release: &ReleaseRef) -> Result<SourceText, String> {
    match release {
        ReleaseRef::Sample(_) | ReleaseRef::Path(_) => {
            let path = release.path().unwrap_or_default();
            match first::bytes(release) {
                Some(bytes) => hosted::decoded(&path, &bytes),
                None => hosted::release(&path).await,
            }
        }
        ReleaseRef::Text { name, sealed } => match streams::unseal(sealed).await {
            Ok(text) => Ok(SourceText::new(name.clone(), text)),
            Err(error) => Err(error.to_string()),
        },
        ReleaseRef::Elsewhere { name, .. } => Err(format!(
            "This link leads into {name}, and does not hold its text. Open that file here, and the place is found."
        )),
    }
}

/// Shows what a link shows of a release that is open.
pub fn restore(session: Session, link: &Link, is_known: bool) {
    let Some(release) = session.release_now() else {
        return;
    };
    session.arriving.set_value(is_known);
    session.is_arrived.set_value(is_known);
    let at = link
        .figure
        .and_then(|(line, column)| release.figure(line, column));
    if let (Some((line, column)), None) = (link.figure, at) {
        session.say(format!(
            "The figure of this link, line {line}, column {column}, is not in this release any more."
        ));
    }
    let is_there = |id: &String| {
        release.report.checks.iter().any(|it| it.id == *id)
            || release.report.claims.iter().any(|it| it.id == *id)
    };
    let check = link.check.clone().filter(is_there);
    if link.check.is_some() && check.is_none() {
        session.say(
            if at.is_some() {
                "The check of this link is not made any more. Its figure is shown."
            } else {
                "The check of this link is not made any more."
            }
            .to_owned(),
        );
    }
    session.view.set(link.view);
    session.lenses.set(link.lenses.clone());
    session.selected.set(at);
    session.check.set(check);
    session.top.set(link.top);
    // Whoever reads what was painted first stays where he is.
    let is_painted = dom::first("#first").is_some_and(|it| it.has_child_nodes());
    if link.top.is_some() || at.is_none() && !is_painted {
        top::scroll_to(session, link.top);
    }
}
