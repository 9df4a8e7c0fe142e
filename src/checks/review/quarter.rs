//! Names of quarters against the days on which they ended.

use crate::checks::ledger::Ledger;
use crate::checks::review::Review;
use crate::model::fiscal;
use crate::text::lines::LineNo;

/// "First quarter ended June 30" in a year that ends in December. Only where the release says elsewhere when its year
/// ends. `line_of` gives the line of a byte of the source.
pub fn quarters(ledger: &Ledger<'_>, line_of: impl Fn(u32) -> LineNo, reviews: &mut Vec<Review>) {
    let Some(end_month) = ledger.release.calendar.year.end_month else {
        return;
    };
    for paragraph in &ledger.release.prose {
        let text = &paragraph.text;
        for it in fiscal::anchors_of(paragraph) {
            let Some(counted) = it.counted(end_month).filter(|n| *n != it.quarter) else {
                continue;
            };
            let message = format!(
                "the quarter that ended on {} is called {}; of a year that ends in {} it is {}",
                it.end,
                name(it.quarter),
                month(end_month),
                name(counted),
            );
            reviews.push(Review {
                line: line_of(text.span(it.at..it.at + 1).start),
                message,
                figures: Vec::new(),
            });
        }
    }
}

fn name(quarter: u8) -> &'static str {
    ["the first", "the second", "the third", "the fourth"]
        .get(usize::from(quarter).saturating_sub(1))
        .copied()
        .unwrap_or("another")
}

fn month(number: u8) -> String {
    time::Month::try_from(number).map_or_else(|_| String::new(), |it| it.to_string())
}

#[cfg(test)]
mod tests {
    use crate::checks;
    use crate::model;
    use crate::text::source::SourceText;

    #[test]
    fn a_quarter_by_the_wrong_name_is_noted() {
        let text = "\
Sample Works today reported results for its third quarter ended June 30, 2025, and raised its dividend for the year.

Condensed Balance Sheets
(in thousands)
\tJune 30, 2025\tDecember 31, 2024
Cash\t412\t370
Other assets\t210\t202
Total assets\t622\t572

Condensed Statements of Operations
(in thousands)
\tSix Months Ended June 30, 2025\tSix Months Ended June 30, 2024
Product revenue\t10,412\t9,870
Service revenue\t4,210\t3,902
Total revenue\t14,622\t13,772
";
        let source = SourceText::new("quarter.txt", text);
        let (release, _) = model::read(&source);
        let found = checks::run(&release, &[], |at| source.lines.line_of(at));
        let messages: Vec<&str> = found.reviews.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "the quarter that ended on 2025-06-30 is called the third; of a year that ends in December it is the second"
            ]
        );
    }
}
