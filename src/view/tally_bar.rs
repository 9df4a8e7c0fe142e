//! The bar at the bottom while several figures are selected: what they make, and a check of the reader's own.

use leptos::prelude::*;

use crate::present::annotations::Kind;
use crate::present::by_hand;
use crate::present::inspect;
use crate::present::marks::At;
use crate::present::proposal::{self, Draft};
use crate::present::tally::{self, Entry};
use crate::view::picking;
use crate::view::save;
use crate::view::session::{Open, Session};

/// What the selected figures make.
#[component]
pub fn TallyBar() -> impl IntoView {
    let session = Session::get();
    picking::paint(session);
    let draft = RwSignal::new(None::<Draft>);
    Effect::new(move |_| {
        // A draft is of the figures that it was made for.
        session.picked.track();
        draft.set(None);
    });
    move || {
        let picked = session.picked.get();
        let release = session.release().filter(|_| !picked.is_empty())?;
        let tally = tally::tally(&release.report, &picked);
        let amounts = tally::amounts(&release.report, &picked);
        let proposed = proposal::propose(&release.report, &amounts);
        let add = proposed.map(|it| {
            let start = move |_| draft.update(|old| *old = old.is_none().then(|| it.clone()));
            let open = move || draft.read().is_some().to_string();
            view! { <button class="button" aria-expanded=open on:click=start>"Add as check"</button> }
        });
        let entries = tally
            .entries
            .into_iter()
            .map(|it| entry(session, it))
            .collect_view();
        let form = move || {
            let (now, release) = (draft.get()?, session.release()?);
            Some(form(session, &release, &amounts, draft, &now))
        };
        let clear = move |_| session.picked.set(Vec::new());
        Some(view! {
            <section class="tally" aria-label="Selected figures">
                {form}
                <div class="row">
                    <output>{tally.count}{(!tally.unit.is_empty()).then_some(", ")}{tally.unit}</output>
                    {entries}
                    <span class="caution">{tally.caution}</span>
                    <span class="end">
                        {add}
                        <button class="quiet" aria-label="Clear the selection" on:click=clear>"×"</button>
                    </span>
                </div>
            </section>
        })
    }
}

/// A sum or ratio; pressed, it is copied.
fn entry(session: Session, it: Entry) -> AnyView {
    let copy = move |_| {
        let failed = "The clipboard cannot be reached from here. Select the figure and copy it.";
        save::copy(session, &it.plain, format!("{} copied", it.name), failed);
    };
    view! { <button class="entry" title="Copy" on:click=copy><span>{it.name}</span>" "<b>{it.shown}</b></button> }
        .into_any()
}

/// Which figure is the result, how it follows, and what comes of it.
fn form(
    session: Session,
    release: &Open,
    picked: &[At],
    draft: RwSignal<Option<Draft>>,
    now: &Draft,
) -> AnyView {
    let report = &release.report;
    let change =
        move |change: &dyn Fn(&mut Draft)| draft.update(|it| it.iter_mut().for_each(change));
    let name = |at: &At| inspect::label(report, &by_hand::reference(*at));
    let results = picked.iter().enumerate().map(|(n, at)| {
        let text = format!(
            "{}: {}",
            name(at),
            inspect::value(report, &by_hand::reference(*at), "1")
        );
        view! { <option value=n.to_string() selected=n == now.result>{text}</option> }
    });
    let results = results.collect_view();
    let set_result = move |event| {
        if let Ok(n) = event_target_value(&event).parse() {
            change(&|it| it.result = n);
        }
    };
    let kinds = [
        (Kind::Sum, "the sum of the others"),
        (Kind::Ratio, "the ratio of the others"),
        (Kind::Growth, "the change between the others"),
    ];
    let n_kinds = if picked.len() == 3 { 3 } else { 1 };
    let kind = now.kind;
    let options =
        kinds.into_iter().take(n_kinds).enumerate().map(
            |(n, it)| view! { <option value=n.to_string() selected=it.0 == kind>{it.1}</option> },
        );
    let options = options.collect_view();
    let set_kind = move |event| {
        let n = event_target_value(&event).parse().unwrap_or(0);
        if let Some(kind) = kinds.get::<usize>(n) {
            change(&|it| it.kind = kind.0);
        }
    };
    let relation = proposal::relation(report, picked, now);
    let check = relation.as_ref().and_then(|it| by_hand::check(report, it));
    let shown = check.as_ref().map(|it| inspect::check(report, it));
    let signs = picked
        .iter()
        .enumerate()
        .filter(|it| kind == Kind::Sum && it.0 != now.result);
    let signs = signs.map(|(n, at)| {
        let is_minus = now.minus.contains(&n);
        let turn = move |_| change(&|it| match it.minus.iter().position(|it| *it == n) {
            Some(at) => {
                it.minus.remove(at);
            }
            None => it.minus.push(n),
        });
        let text = format!("{} {}", if is_minus { "−" } else { "+" }, name(at));
        view! { <button class="act" aria-pressed=is_minus.to_string() title="Add or take off" on:click=turn>{text}</button> }
    });
    let signs = signs.collect_view();
    let swap = (kind != Kind::Sum).then(|| {
        view! { <button class="act" on:click=move |_| change(&|it| it.swapped = !it.swapped)>"Swap the two"</button> }
    });
    let outcome = shown.map_or_else(
        || view! { <p class="caution">"Figures of these units cannot be related so."</p> }.into_any(),
        |it| {
            let verdict = it.verdict.clone();
            view! {
            <p class="formula">{it.formula}</p>
            <p data-verdict=verdict><span class="mark" data-verdict=it.verdict>{it.mark}</span>" "<b>{it.headline}</b>": "{it.result.value}" stated, "{it.computed}" computed"</p>
        }
        .into_any()},
    );
    let add = relation.filter(|_| check.is_some()).map(|relation| {
        let at = picked.get(now.result).copied();
        let add = move |_| {
            session.relate(&|it| {
                if !it.relations.contains(&relation) {
                    it.relations.push(relation.clone());
                }
            });
            session.picked.set(Vec::new());
            session.selected.set(at);
            session.check.set(Some(by_hand::id(&relation)));
        };
        view! { <button class="primary" on:click=add>"Add"</button> }
    });
    view! {
        <div class="own-check">
            <label>"Result "<select on:change=set_result>{results}</select></label>
            <label>"is "<select on:change=set_kind>{options}</select></label>
            <div class="signs">{signs}{swap}</div>
            <div class="outcome">{outcome}</div>
            {add}
        </div>
    }
    .into_any()
}
