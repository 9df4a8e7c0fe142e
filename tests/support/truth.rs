//! The hand-verified truth of a release: NAME.cells.tsv, NAME.checks.tsv, NAME.claims.tsv.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A figure cell of a table.
pub(crate) struct Cell {
    pub(crate) kind: String,
    pub(crate) line: u32,
    pub(crate) section: String,
    pub(crate) label: String,
    pub(crate) column: String,
    pub(crate) period: String,
    pub(crate) raw: String,
    /// A decimal, `nil`, or words.
    pub(crate) value: String,
    pub(crate) unit: String,
    pub(crate) scale: String,
}

/// A relation between figures.
pub(crate) struct Check {
    pub(crate) id: String,
    pub(crate) class: String,
    pub(crate) period: String,
    pub(crate) formula: String,
    pub(crate) result_line: u32,
    pub(crate) operand_lines: Vec<u32>,
    pub(crate) verdict: String,
}

/// A figure in prose.
pub(crate) struct Claim {
    pub(crate) line: u32,
    pub(crate) quote: String,
    pub(crate) value: String,
    pub(crate) unit: String,
    pub(crate) scale: String,
    pub(crate) verdict: String,
    /// Figures that bear it out, by line and period; naming one of them is enough.
    pub(crate) evidence: Vec<(u32, String)>,
}

/// All that is known of a release.
pub(crate) struct Truth {
    pub(crate) cells: Vec<Cell>,
    pub(crate) checks: Vec<Check>,
    /// `None` where nobody has listed them.
    pub(crate) claims: Option<Vec<Claim>>,
}

/// The truth of `folder/name`.
///
/// # Panics
/// If cells or checks are missing or a field is no number: a fixture that is broken.
pub(crate) fn read(folder: &Path, name: &str) -> Truth {
    let file = |what: &str| folder.join(format!("{name}.{what}.tsv"));
    let cells = records(&file("cells")).into_iter().map(|it| Cell {
        kind: it.text("kind"),
        line: it.number("line"),
        section: it.text("section"),
        label: it.text("label"),
        column: it.text("column"),
        period: it.text("period"),
        raw: it.text("raw"),
        value: it.text("value"),
        unit: it.text("unit"),
        scale: it.text("scale"),
    });
    let checks = records(&file("checks")).into_iter().map(|it| Check {
        id: it.text("id"),
        class: it.text("class"),
        period: it.text("period"),
        formula: it.text("formula"),
        result_line: it.number("result_line"),
        operand_lines: it.list("operand_lines", Record::parse),
        verdict: it.text("verdict"),
    });
    let claims = file("claims").exists().then(|| {
        let claims = records(&file("claims")).into_iter().map(|it| Claim {
            line: it.number("line"),
            quote: it.text("quote"),
            value: it.text("value"),
            unit: it.text("unit"),
            scale: it.text("scale"),
            verdict: it.text("verdict"),
            evidence: it.list("evidence", |it| {
                let (line, period) = it.split_once('@').expect("evidence is LINE@PERIOD");
                (Record::parse(line), period.to_owned())
            }),
        });
        claims.collect()
    });
    Truth {
        cells: cells.collect(),
        checks: checks.collect(),
        claims,
    }
}

/// A line of a table of tab-separated values, its fields by the names of the header row.
pub(crate) struct Record(BTreeMap<String, String>);

impl Record {
    pub(crate) fn text(&self, name: &str) -> String {
        let field = self.0.get(name);
        field.unwrap_or_else(|| panic!("no field {name}")).clone()
    }

    pub(crate) fn number(&self, name: &str) -> u32 {
        Self::parse(&self.text(name))
    }

    fn list<T>(&self, name: &str, item: impl Fn(&str) -> T) -> Vec<T> {
        let text = self.text(name);
        text.split(',')
            .filter(|it| !it.is_empty())
            .map(item)
            .collect()
    }

    fn parse(text: &str) -> u32 {
        text.parse()
            .unwrap_or_else(|_| panic!("{text:?} is no number"))
    }
}

/// The records of a file; no quoting, no tabs inside a field.
pub(crate) fn records(path: &Path) -> Vec<Record> {
    let text = fs::read_to_string(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    let mut lines = text.lines().map(|it| it.split('\t').collect::<Vec<&str>>());
    let names = lines.next().unwrap_or_default();
    let records = lines.map(|fields| {
        assert_eq!(names.len(), fields.len(), "{}: {fields:?}", path.display());
        let fields = names.iter().zip(fields);
        Record(
            fields
                .map(|(&name, field)| (name.to_owned(), field.to_owned()))
                .collect(),
        )
    });
    records.collect()
}
