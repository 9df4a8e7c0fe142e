//! Rows of fields as TSV for the clipboard and as CSV for files.

/// Rows as spreadsheets take them from the clipboard: fields parted by tabs, rows ended by a line feed.
///
/// A field holds no tab and no line break: each becomes a blank.
pub fn tsv(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for row in rows {
        for (n, field) in row.iter().enumerate() {
            if n > 0 {
                out.push('\t');
            }
            push_guard(&mut out, field);
            out.extend(
                field
                    .chars()
                    .map(|it| if it.is_control() { ' ' } else { it }),
            );
        }
        out.push('\n');
    }
    out
}

/// Rows as a CSV file (RFC 4180): quoted where needed, rows ended by CR LF.
///
/// It opens with a byte order mark: without one, Excel takes the file for Windows-1252 and spoils every dash.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut out = String::from("\u{feff}");
    for row in rows {
        for (n, field) in row.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            let quoted = field.contains(['"', ',', '\r', '\n']) || field.trim() != field;
            if quoted {
                out.push('"');
            }
            push_guard(&mut out, field);
            for it in field.chars() {
                if it == '"' {
                    out.push('"');
                }
                out.push(it);
            }
            if quoted {
                out.push('"');
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// Spreadsheets run a field as a formula when it opens with one of these, so that a label could do what it likes. An
/// apostrophe before it makes it text. Numbers stay numbers: `-123`, `-3%`.
fn push_guard(out: &mut String, field: &str) {
    let runs = field
        .trim_start()
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
        || field.starts_with(['\t', '\r', '\n']);
    if runs && !is_number(field) {
        out.push('\'');
    }
}

/// Whether a field is a number as `grid` writes it: a minus, digits with a point, a percent sign.
fn is_number(field: &str) -> bool {
    let digits = field.strip_prefix('-').unwrap_or(field);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter()
            .map(|it| it.iter().map(|it| (*it).to_owned()).collect())
            .collect()
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let text = csv(&rows(&[
            &["Costs, net", "say \"net\"", "two\nlines", " deep"],
            &["Revenue", "-123", "", "9%"],
        ]));
        assert_eq!(
            text,
            "\u{feff}\"Costs, net\",\"say \"\"net\"\"\",\"two\nlines\",\" deep\"\r\nRevenue,-123,,9%\r\n"
        );
    }

    #[test]
    fn tabs_and_breaks_of_a_label_do_not_move_cells() {
        assert_eq!(
            tsv(&rows(&[&["a\tb\nc", "1"], &["", "n/m"]])),
            "a b c\t1\n\tn/m\n"
        );
    }

    #[test]
    fn no_label_runs_as_a_formula() {
        for label in [
            "=HYPERLINK(\"x\")",
            "+1 (207) 555",
            "-2+cmd|' /C calc'!A0",
            "@SUM(1)",
            "\t=1",
            "- Net",
            "-",
            "--5",
            " =1",
            "\n=1",
        ] {
            for text in [tsv(&rows(&[&[label]])), csv(&rows(&[&[label]]))] {
                let field = text.trim_start_matches(['\u{feff}', '"']);
                assert!(field.starts_with('\''), "{label:?} gives {text:?}");
            }
        }
    }

    #[test]
    fn negative_numbers_stay_numbers() {
        for number in ["-123", "-0.03", "-3%", "57.3%", "0"] {
            assert_eq!(tsv(&rows(&[&[number]])), format!("{number}\n"));
        }
    }
}
