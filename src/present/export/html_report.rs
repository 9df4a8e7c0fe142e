//! The tie-out report as one HTML file, to be kept, sent or printed: it needs nothing but itself.

use crate::present::export::filing::Filing;
use crate::present::export::grid;
use crate::present::export::markup::Markup;

use crate::present::export::open_points;
use crate::present::figure;
use crate::present::finding::{self, Finding};
use crate::present::inspect;
use crate::present::marks::Marks;
use crate::present::report::Report;
use crate::present::sheet::{self, Line, Sheet, SheetCell};
use crate::present::tickmark::{self, TICKMARKS};

const STYLE: &str = include_str!("html_report.css");

/// The report of a release to be printed or filed.
///
/// What was read and by what, lines to sign, findings with their operands and hints, statements with tickmarks, the
/// legend, notes, what is unchecked and why, what was set aside. The same report and filing give the same file.
pub fn html(report: &Report, filing: &Filing) -> String {
    let marks = Marks::of(report);
    let mut out = Markup::new();
    out.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.element("title", &format!("Tie-out of {}", report.source.name));
    out.raw("\n<style>\n");
    out.raw(STYLE);
    out.raw("</style>\n</head>\n<body>\n");
    head(&mut out, report, filing);
    findings(&mut out, report, filing);
    out.element("h2", "Statements");
    for it in sheet::sheets(report, &marks) {
        statement(&mut out, report, &it);
    }
    legend(&mut out);
    notes(&mut out, report, filing);
    open(&mut out, report, &marks);
    list(
        &mut out,
        "To review",
        ["Figures", "Advice, apart from verdicts"],
        report.reviews.iter().map(|it| {
            let figures: Vec<String> = it
                .figures
                .iter()
                .map(|it| inspect::label(report, it))
                .collect();
            (Some(it.line.into()), figures.join("; "), it.message.clone())
        }),
    );
    out.raw("</main>\n</body>\n</html>\n");
    out.text
}

fn head(out: &mut Markup, report: &Report, filing: &Filing) {
    let name = report.company.as_ref().unwrap_or(&report.source.name);
    out.raw("<header>\n");
    out.class("p", "soft", "Tie-out report");
    out.element("h1", name);
    if let Some(it) = &report.headline {
        out.element("p", it);
    }
    out.raw("<dl>\n");
    let coverage = report.coverage;
    let count = |verdict: &str| {
        report
            .checks
            .iter()
            .filter(|it| it.verdict == verdict)
            .count()
    };
    let size = format!(
        "{} bytes, {} lines",
        figure::bracketed(&report.source.bytes.to_string()),
        figure::bracketed(&report.source.lines.to_string())
    );
    let version = format!("Tieout {}", report.tieout.version);
    let figures = format!(
        "{} in tables, {} of them checked",
        coverage.figures, coverage.checked
    );
    let checks = format!(
        "{} agree, {} within rounding, {} differ, {} left open",
        count("ties"),
        count("rounding"),
        count("differs"),
        count("unchecked")
    );
    let claims = format!(
        "{} figures in prose, {} of them borne out",
        coverage.claims, coverage.tied
    );
    for (name, text) in [
        ("Release", report.source.name.as_str()),
        ("SHA-256 of the file", &report.source.sha256),
        ("Size", &size),
        ("Checked by", &version),
        ("Date", &filing.made),
        ("Figures", &figures),
        ("Checks", &checks),
        ("Claims", &claims),
    ] {
        out.element("dt", name);
        out.element("dd", text);
    }
    out.raw("</dl>\n<div class=\"sign\">");
    let signed = &filing.annotations;
    for (name, by) in [
        ("Prepared by", &signed.prepared_by),
        ("Reviewed by", &signed.reviewed_by),
    ] {
        out.element("p", &format!("{name}: {by}"));
    }
    out.raw("</div>\n</header>\n<main>\n");
}

fn findings(out: &mut Markup, report: &Report, filing: &Filing) {
    out.element("h2", "Findings");
    let findings = finding::findings(report);
    if findings.is_empty() {
        out.element("p", "Nothing differs.");
    }
    for it in &findings {
        finding(out, report, filing, it);
    }
}

fn finding(out: &mut Markup, report: &Report, filing: &Filing, it: &Finding) {
    out.raw("<section class=\"finding\">\n");
    out.class("p", "wrong", &format!("{}! {}", it.mark, it.title));
    out.element("p", &format!("{}, line {}", it.text, it.line));
    let mut notes: Vec<String> = Vec::new();
    if let Some(check) = report.checks.iter().find(|check| check.id == it.id) {
        let view = inspect::check(report, check);
        out.class("p", "soft", &view.formula);
        out.raw("<table><tbody>\n");
        for term in &view.terms {
            row(out, "", &term.label, &term.value);
        }
        row(out, "computed", "Computed", &view.computed);
        row(out, "", "Stated", &view.result.value);
        row(out, "", "Difference", &view.difference);
        out.raw("</tbody></table>\n");
        notes = view.notes;
    } else if let Some(claim) = report.claims.iter().find(|claim| claim.id == it.id) {
        notes.extend(claim.explanation.clone());
        notes.extend(claim.hints.iter().map(|it| it.text.clone()));
        for it in &claim.evidence {
            out.class("p", "soft", &inspect::label(report, it));
        }
    }
    if !notes.is_empty() {
        out.raw("<ul>");
        for it in &notes {
            out.element("li", it);
        }
        out.raw("</ul>\n");
    }
    let note = filing.note(&it.id);
    if !note.is_empty() {
        out.element("p", &format!("Note: {note}"));
    }
    out.raw("</section>\n");
}

fn row(out: &mut Markup, class: &str, label: &str, value: &str) {
    out.open("tr", class);
    out.element("th", label);
    out.element("td", value);
    out.raw("</tr>\n");
}

fn statement(out: &mut Markup, report: &Report, sheet: &Sheet) {
    out.element("h3", &sheet.title);
    let units = report
        .tables
        .get(sheet.table)
        .map(grid::units)
        .unwrap_or_default();
    out.class("p", "soft", &format!("{} · {units}", sheet.subtitle));
    out.raw("<table>\n<thead><tr><td></td>");
    for it in &sheet.headings {
        out.element("th", it);
    }
    out.raw("</tr></thead>\n<tbody>\n");
    for line in &sheet.rows {
        match line {
            Line::Heading { label, depth } => {
                out.raw("<tr class=\"section\">");
                out.class("th", &depth_class(*depth), label);
                out.raw("</tr>\n");
            }
            Line::Item {
                label,
                depth,
                rank,
                cells,
            } => {
                out.open("tr", rank.name());
                out.class("th", &depth_class(*depth), label);
                for it in cells {
                    match it {
                        Some(it) => amount(out, it),
                        None => out.raw("<td></td>"),
                    }
                }
                out.raw("</tr>\n");
            }
        }
    }
    out.raw("</tbody>\n</table>\n");
}

fn depth_class(depth: usize) -> String {
    if depth == 0 {
        String::new()
    } else {
        format!("d{}", depth.min(4))
    }
}

/// A figure as printed, with its tickmarks; `!` behind them where it differs.
fn amount(out: &mut Markup, cell: &SheetCell) {
    out.open("td", cell.verdict);
    let blank = if cell.sign.is_empty() { "" } else { " " };
    out.class(
        "span",
        "amount",
        &format!("{}{blank}{}", cell.sign, cell.text),
    );
    let flag = tickmark::sign(cell.verdict);
    out.class("span", "marks", &format!("{}{flag}", cell.marks));
    out.raw("</td>");
}

fn legend(out: &mut Markup) {
    out.element("h2", "Tickmarks");
    for it in TICKMARKS {
        out.raw("<p>");
        out.class("span", "mark", it.mark);
        out.write(&format!(" {}: {}", it.name, it.legend));
        out.raw("</p>\n");
    }
    out.class("p", "soft", "A framed figure with ! differs, ≈ agrees within rounding. A figure without a mark is an operand of other checks; in italics, it is unchecked.");
}

/// What the reader noted on checks and claims, and what he set aside.
fn notes(out: &mut Markup, report: &Report, filing: &Filing) {
    let entries = filing.annotations.remarks.iter().filter_map(|it| {
        let note = filing.note(&it.id);
        let check = report.checks.iter().find(|check| check.id == it.id);
        let claim = report.claims.iter().find(|claim| claim.id == it.id);
        let on = check
            .map(|it| (None, it.formula.clone()))
            .or_else(|| claim.map(|it| (Some(it.line.into()), it.quote.clone())));
        let (line, on) = on.filter(|_| !note.is_empty())?;
        Some((line, on, note))
    });
    list(out, "Notes", ["On", "Note"], entries);
    let aside = filing.set_aside.iter();
    let aside = aside.map(|it| (None, it.clone(), "The reader rejected it.".to_owned()));
    list(out, "Set aside", ["Relation", "Why"], aside);
}

fn open(out: &mut Markup, report: &Report, marks: &Marks) {
    let points = open_points::open_points(report, marks);
    if points.is_empty() {
        out.element("h2", "Unchecked");
        out.element("p", "Every figure takes part in a check.");
        return;
    }
    list(
        out,
        "Unchecked, and why",
        ["What", "Why"],
        points
            .into_iter()
            .map(|it| (Some(it.line), it.what, it.why)),
    );
}

/// A table of lines, things and what is said of them; none where there is nothing.
fn list(
    out: &mut Markup,
    title: &str,
    headings: [&str; 2],
    entries: impl Iterator<Item = (Option<u32>, String, String)>,
) {
    let mut any = false;
    for (line, what, text) in entries {
        if !any {
            any = true;
            out.element("h2", title);
            out.raw("<table class=\"list\">\n<thead><tr><th>Line</th>");
            for it in headings {
                out.element("th", it);
            }
            out.raw("</tr></thead>\n<tbody>\n");
        }
        out.raw("<tr>");
        out.element("td", &line.map(|it| it.to_string()).unwrap_or_default());
        out.element("td", &what);
        out.element("td", &text);
        out.raw("</tr>\n");
    }
    if any {
        out.raw("</tbody>\n</table>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;
    use crate::text::source::SourceText;

    const SAMPLE: &str = include_str!("../../../public/samples/planted-errors.txt");

    fn sample() -> Report {
        read::read(&SourceText::new("planted-errors.txt", SAMPLE))
    }

    #[test]
    fn a_report_names_its_source_and_has_lines_to_sign() {
        let report = sample();
        let text = html(&report, &Filing::on("2026-11-21"));
        for part in [
            report.source.sha256.as_str(),
            "planted-errors.txt",
            "2026-11-21",
            "Prepared by",
            "Reviewed by",
            "within rounding",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }

    #[test]
    fn findings_stand_with_operands_and_hints() {
        let text = html(&sample(), &Filing::on("2026-11-21"));
        assert_eq!(text.matches("<section class=\"finding\">").count(), 7);
        assert!(text.contains("<th>Inventories, March 31, 2025</th><td>31,648</td>"));
        assert!(text.contains("two digits are transposed"), "the hint");
        assert!(text.contains("<td class=\"differs\"><span class=\"amount\">147,064</span><span class=\"marks\">F T!</span></td>") || text.contains("<span class=\"amount\">147,064</span><span class=\"marks\">F!</span>"));
    }

    #[test]
    fn what_is_unchecked_is_listed_with_its_reason() {
        let text = html(&sample(), &Filing::on("2026-11-21"));
        assert!(text.contains("about 6,400 stations"), "the claim");
        assert!(text.contains("No table bears it out."), "its reason");
    }

    #[test]
    fn what_the_reader_added_is_told() {
        let report = sample();
        let plain = html(&report, &Filing::on("2026-11-21"));
        assert!(!plain.contains("<h2>Notes</h2>") && !plain.contains("Set aside"));
        let mut filing = Filing::on("2026-11-21");
        filing.annotations.reviewed_by = "A. Clerk".to_owned();
        let id = report.checks[0].id.clone();
        filing
            .annotations
            .set(&id, |it| it.note = "Ask <the> company & wait".to_owned());
        filing.set_aside = vec!["Goodwill: 1 stated".to_owned()];
        let text = html(&report, &filing);
        assert!(text.contains("<h2>Notes</h2>"));
        assert!(text.contains("Ask &lt;the&gt; company &amp; wait"));
        assert!(text.contains("<p>Reviewed by: A. Clerk</p>"));
        assert!(text.contains("Goodwill: 1 stated"));
    }

    #[test]
    fn nothing_of_a_release_becomes_markup() {
        let text = "<b>ACME</b> REPORT\n\nBALANCE SHEET\n\n\tMarch 31, 2025\n&lt;script&gt;alert(1)&lt;/script&gt; cash\t$ 40\nInventories <img>\t2\nTotal assets\t$ 42\n";
        let report = read::read(&SourceText::new("<i>.txt", text));
        let page = html(&report, &Filing::on("2026-11-21"));
        for part in ["<script", "<img", "<b>", "<i>"] {
            assert!(!page.contains(part), "{part} in {page}");
        }
    }
}
