//! What a clipboard holds, as a text to read: from Word, Outlook, a spreadsheet, a browser, or plain.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::present::report::Report;
use crate::tables;
use crate::tables::html::tokens::{Name, Tag, Token, tokens};
use crate::text::source::SourceText;

/// The name of a pasted release until it has one.
pub const UNNAMED: &str = "Pasted release";

/// The longest name, in characters.
const MOST_NAME: usize = 60;

/// The text to read of a clipboard's two forms; `None` where both are blank.
///
/// HTML is read where it holds a table, for it keeps what plain text loses: which columns a heading spans, and cells of
/// several lines. But a table may only lay out the page around text that is aligned with blanks (a mail, a filing): where
/// the plain text yields more figures, that is read. Equal counts go to the HTML.
pub fn choose(html: &str, plain: &str) -> Option<String> {
    let has_table =
        tokens(html, 0).any(|(it, _)| matches!(it, Token::Tag(tag) if tag.name == Name::Table));
    let plain = (!plain.trim().is_empty()).then(|| plain.to_owned());
    if !has_table {
        // Of HTML alone at least the words are kept.
        return plain.or_else(|| Some(clean(html)).filter(|_| !html.trim().is_empty()));
    }
    let html = clean(html);
    match plain {
        Some(plain) if n_figures(&plain) > n_figures(&html) => Some(plain),
        Some(_) | None => Some(html),
    }
}

/// How many figures the tables of a text hold.
fn n_figures(text: &str) -> usize {
    let found = tables::find(&SourceText::new("", text), &mut Vec::new());
    let rows = found.tables.iter().flat_map(|it| &it.rows);
    rows.map(|it| it.cells.len()).sum()
}

/// The name of a pasted release: its headline, else its company.
pub fn name(report: &Report) -> String {
    let name = report.headline.as_deref().or(report.company.as_deref());
    let name = name.unwrap_or(UNNAMED).trim();
    let Some((end, _)) = name.char_indices().nth(MOST_NAME) else {
        return name.to_owned();
    };
    let cut = &name[..end];
    let cut = cut.rfind(' ').map_or(cut, |it| &cut[..it]);
    format!("{cut} …")
}

/// HTML with nothing but text, blocks, tables and raised marks, a block or a row on each line.
///
/// What office programs put beside that is left out: styles, conditional comments, XML, hidden rows, reviewers'
/// comments, and text that tracked changes delete.
pub fn clean(html: &str) -> String {
    let mut out = Cleaned {
        text: "<html>".to_owned(),
        ..Cleaned::default()
    };
    // The element that is left out, and how often its name is open.
    let mut hidden: Option<(Cow<'_, str>, usize)> = None;
    for (token, _) in tokens(html, 0) {
        match (&mut hidden, token) {
            (Some((name, depth)), Token::Tag(tag)) if tag.lower() == *name => {
                *depth = if tag.closes { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    hidden = None;
                }
            }
            (Some(_), _) => (),
            (None, Token::Tag(tag)) if is_hidden(&tag) => hidden = Some((tag.lower(), 1)),
            (None, Token::Tag(tag)) => out.tag(&tag),
            (None, Token::Text(range)) => out.words(&html[range]),
        }
    }
    out.text.push_str("\n</html>\n");
    out.text
}

#[derive(Default)]
struct Cleaned {
    text: String,
    /// For each `span` and `font` that is open, whether it raises its text.
    raised: Vec<bool>,
    /// Whether nothing stands in the cell that was opened last.
    is_fresh: bool,
    /// Where that cell takes its indent, if it has none.
    indent_at: Option<usize>,
}

impl Cleaned {
    fn words(&mut self, words: &str) {
        let is_blank = |it: char| matches!(it, ' ' | '\n' | '\r' | '\t');
        for (n, word) in words.split(is_blank).enumerate() {
            if n > 0 && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        self.is_fresh &= words.trim().is_empty();
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let name = &*tag.lower();
        match name {
            "td" | "th" if !tag.closes => {
                self.text.push('<');
                self.text.push_str(name);
                for key in ["colspan", "rowspan"] {
                    // Writing to a string cannot fail.
                    if let Some(n) = tag.number(key).filter(|it| *it > 1) {
                        let _ = write!(self.text, " {key}={n}");
                    }
                }
                self.is_fresh = true;
                self.indent_at = Some(self.text.len());
                self.text.push('>');
                self.indent(tag, "padding-left");
            }
            "p" if self.is_fresh && tag.closes => (),
            // Word sets labels in by the paragraph inside the cell.
            "p" if self.is_fresh => self.indent(tag, "margin-left"),
            "table" | "tr" | "td" | "th" | "sup" | "p" | "div" | "br" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" | "li" | "pre" | "blockquote" | "hr" | "center" | "caption" => {
                self.plain(name, tag.closes);
            }
            "span" | "font" if tag.closes => {
                let was_raised = self.raised.pop() == Some(true);
                self.text.push_str(if was_raised { "</sup>" } else { "" });
            }
            "span" | "font" => {
                let style = style(tag);
                let is_raised = style.contains("vertical-align:super")
                    || style.contains("mso-text-raise:") && !style.contains("mso-text-raise:-");
                self.raised.push(is_raised);
                if is_raised {
                    self.text.push_str("<sup>");
                }
            }
            _ => (),
        }
    }

    fn plain(&mut self, name: &str, closes: bool) {
        if !closes && !matches!(name, "td" | "th" | "sup") {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
        self.text.push_str(if closes { "</" } else { "<" });
        self.text.push_str(name);
        self.text.push('>');
    }

    /// Sets the open cell in as far as a style says, in whole points.
    fn indent(&mut self, tag: &Tag<'_>, property: &str) {
        let style = style(tag);
        let value = style
            .split(';')
            .find_map(|it| it.strip_prefix(property)?.strip_prefix(':'));
        let (Some(at), Some(points)) = (self.indent_at, value.and_then(points)) else {
            return;
        };
        self.text
            .insert_str(at, &format!(" style=\"padding-left:{points}pt\""));
        self.indent_at = None;
    }
}

/// The style of a tag in lower case without blanks.
fn style(tag: &Tag<'_>) -> String {
    let style = tag.attribute("style").unwrap_or_default().chars();
    style
        .filter(|it| !it.is_whitespace())
        .map(|it| it.to_ascii_lowercase())
        .collect()
}

/// A length in whole points: `.25in`, `12.0pt`, `9px`. `None` where it is none, or nothing.
fn points(value: &str) -> Option<u32> {
    let digits = value.find(|it: char| !it.is_ascii_digit() && it != '.')?;
    let (number, unit) = value.split_at(digits);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction = format!("{fraction:0<2}");
    let hundredths = whole.parse::<u32>().unwrap_or(0).checked_mul(100)?
        + fraction.get(..2)?.parse::<u32>().ok()?;
    let points = match unit {
        "pt" => hundredths / 100,
        "px" => hundredths.checked_mul(3)? / 400,
        "in" => hundredths.checked_mul(72)? / 100,
        "cm" => hundredths.checked_mul(28)? / 100,
        _ => return None,
    };
    (points > 0).then_some(points)
}

/// Whether an element and all in it is no text of the release.
fn is_hidden(tag: &Tag<'_>) -> bool {
    let is_void = matches!(
        &*tag.lower(),
        "br" | "hr" | "img" | "col" | "meta" | "link" | "input"
    );
    if tag.closes || is_void {
        return false;
    }
    let style = style(tag);
    matches!(&*tag.lower(), "del" | "xml" | "svg")
        || ["display:none", "mso-hide:all", "mso-element:comment"]
            .iter()
            .any(|it| style.contains(it))
        || tag
            .attribute("class")
            .is_some_and(|it| it == "MsoCommentReference")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_an_office_program_gets_in() {
        let html = "<html xmlns:o=\"urn:x\"><head><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><style><!-- p.MsoNormal {margin:0} --></style></head><body>\r\n<!--StartFragment--><p class=MsoNormal style='mso-hide:none'>Net income of\r\n<del cite=\"mailto:K\">$4</del><ins>$5</ins><o:p></o:p></p><table><tr style='display:none'><td>9</td></tr><tr><td colspan=2 style='padding-left:.25in'><p class=MsoNormal style='margin-left:9.0pt'>Cash<span style='mso-text-raise:3.0pt'>1</span><o:p>&nbsp;</o:p></p></td></tr></table><![if !supportLists]>x<![endif]></body></html>";
        assert_eq!(
            clean(html),
            "<html>\n<p>Net income of $5</p>\n<table>\n<tr><td colspan=2 style=\"padding-left:18pt\">Cash<sup>1</sup>&nbsp;</p></td></tr></table>x\n</html>\n"
        );
    }

    #[test]
    fn what_yields_more_figures_is_read() {
        let table =
            "<table><tr><td></td><td>2025</td></tr><tr><td>Cash</td><td>1,234</td></tr></table>";
        assert!(choose(table, "Cash 1,234").is_some_and(|it| it.starts_with("<html>")));
        let aligned = "                 2025      2024\nCash           1,234     1,100\nInventories      500       450\n";
        let mail = format!("<table><tr><td><pre>{aligned}</pre></td></tr></table>");
        assert_eq!(choose(&mail, aligned).as_deref(), Some(aligned));
        assert_eq!(choose("<p>a</p>", "a").as_deref(), Some("a"));
        assert_eq!(choose(" ", "\n"), None);
    }
}
