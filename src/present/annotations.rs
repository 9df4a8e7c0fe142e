//! What a reader adds to one release: findings dealt with, notes, relations rejected or added, who prepared and reviewed.

use std::fmt::Write as _;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::present::address::Address;

/// The version of the compact form that is written.
const VERSION: &str = "1";

/// What a reader adds to one release.
///
/// Checks and claims are named by their ids, figures by line and column: both outlive better readers and checkers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotations {
    /// What he says of checks and claims.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub remarks: Vec<Remark>,
    /// Relations of his own.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub relations: Vec<Relation>,
    /// Who prepared the tie-out, as typed.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub prepared_by: String,
    /// Who reviewed it, as typed.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub reviewed_by: String,
}

/// What a reader says of a check or a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Its id in the report.
    pub id: String,
    /// Whether he has dealt with it.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub dealt_with: bool,
    /// Whether its figures do not belong together.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub rejected: bool,
    /// His note, as typed.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub note: String,
}

/// How the result of a relation follows from its operands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The sum of the operands, each times its weight.
    #[default]
    Sum,
    /// The first operand over the second; in hundredths where the result is a percentage.
    Ratio,
    /// The change from the second operand to the first over the second, in hundredths.
    Growth,
}

/// A relation that the reader added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// How the result follows.
    pub kind: Kind,
    /// The figure that is checked.
    pub result: Address,
    /// What it follows from.
    pub operands: Vec<Term>,
}

/// An operand of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Where it stands.
    pub at: Address,
    /// Whether a sum takes it off.
    #[serde(rename = "minus", skip_serializing_if = "std::ops::Not::not", default)]
    pub is_minus: bool,
}

impl Annotations {
    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is said of a check or claim.
    pub fn remark(&self, id: &str) -> Option<&Remark> {
        self.remarks.iter().find(|it| it.id == id)
    }

    /// Whether a finding is dealt with.
    pub fn is_dealt_with(&self, id: &str) -> bool {
        self.remark(id).is_some_and(|it| it.dealt_with)
    }

    /// Whether a relation was rejected.
    pub fn is_rejected(&self, id: &str) -> bool {
        self.remark(id).is_some_and(|it| it.rejected)
    }

    /// The note on a check or claim; empty where there is none.
    pub fn note(&self, id: &str) -> &str {
        self.remark(id).map_or("", |it| it.note.as_str())
    }

    /// Changes what is said of a check or claim; a remark that says nothing goes away.
    pub fn set(&mut self, id: &str, change: impl FnOnce(&mut Remark)) {
        let known = self.remarks.iter().position(|it| it.id == id);
        let at = known.unwrap_or_else(|| {
            self.remarks.push(Remark {
                id: id.to_owned(),
                ..Remark::default()
            });
            self.remarks.len() - 1
        });
        let remark = &mut self.remarks[at];
        change(remark);
        if !remark.dealt_with && !remark.rejected && remark.note.is_empty() {
            self.remarks.remove(at);
        }
    }

    /// As a short text, for links and for what the browser keeps: a version, then a line for each entry.
    ///
    /// Line ends within notes are escaped. [`Annotations::from_compact`] reads it back.
    pub fn to_compact(&self) -> String {
        let mut out = VERSION.to_owned();
        for it in &self.remarks {
            for (letter, said) in [('d', it.dealt_with), ('x', it.rejected)] {
                if said {
                    entry(&mut out, letter, &it.id);
                }
            }
            if !it.note.is_empty() {
                entry(&mut out, 'n', &it.id);
                out.push(' ');
                escape(&mut out, &it.note);
            }
        }
        for it in &self.relations {
            out.push('\n');
            out.push_str(&it.to_compact());
        }
        for (letter, name) in [('p', &self.prepared_by), ('v', &self.reviewed_by)] {
            if !name.is_empty() {
                entry(&mut out, letter, "");
                escape(&mut out, name);
            }
        }
        out
    }

    /// Reads what [`Annotations::to_compact`] wrote; entries of a kind that is not known are passed over.
    ///
    /// `None` for a text that is not of this form or of a later version, and for one whose entries are broken.
    pub fn from_compact(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        if lines.next()? != VERSION {
            return None;
        }
        let mut read = Self::default();
        for line in lines.filter(|it| !it.is_empty()) {
            let (letter, rest) = line.split_once(' ')?;
            match letter {
                "d" => read.set(rest, |it| it.dealt_with = true),
                "x" => read.set(rest, |it| it.rejected = true),
                "n" => {
                    let (id, note) = rest.split_once(' ')?;
                    let note = unescaped(note)?;
                    read.set(id, |it| it.note = note);
                }
                "s" => read.relations.push(relation(Kind::Sum, rest)?),
                "q" => read.relations.push(relation(Kind::Ratio, rest)?),
                "g" => read.relations.push(relation(Kind::Growth, rest)?),
                "p" => read.prepared_by = unescaped(rest)?,
                "v" => read.reviewed_by = unescaped(rest)?,
                _ => (),
            }
        }
        Some(read)
    }
}

impl Relation {
    /// As an entry of the compact form: `s 25.4 23.4 -24.4`.
    pub fn to_compact(&self) -> String {
        let letter = match self.kind {
            Kind::Sum => 's',
            Kind::Ratio => 'q',
            Kind::Growth => 'g',
        };
        let mut out = format!("{letter} {}.{}", self.result.line, self.result.column);
        for it in &self.operands {
            let sign = if it.is_minus { "-" } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(out, " {sign}{}.{}", it.at.line, it.at.column);
        }
        out
    }
}

fn entry(out: &mut String, letter: char, rest: &str) {
    out.push('\n');
    out.push(letter);
    out.push(' ');
    out.push_str(rest);
}

/// Appends a text whose line ends would end an entry.
fn escape(out: &mut String, text: &str) {
    for it in text.chars() {
        match it {
            '\n' => out.push_str("\\n"),
            '\\' => out.push_str("\\\\"),
            _ => out.push(it),
        }
    }
}

/// The text of an escaped one; `None` where an escape is broken.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(it) = rest.next() {
        out.push(match it {
            '\\' => match rest.next()? {
                'n' => '\n',
                '\\' => '\\',
                _ => return None,
            },
            _ => it,
        });
    }
    Some(out)
}

/// `25.4 12.4 -13.4`: a result and its operands.
fn relation(kind: Kind, text: &str) -> Option<Relation> {
    let mut parts = text.split(' ');
    let result = parts.next()?.parse().ok()?;
    let operands = parts.map(|it| {
        let plain = it.strip_prefix('-');
        Some(Term {
            at: plain.unwrap_or(it).parse().ok()?,
            is_minus: plain.is_some(),
        })
    });
    Some(Relation {
        kind,
        result,
        operands: operands.collect::<Option<_>>()?,
    })
}

impl FromStr for Address {
    type Err = std::num::ParseIntError;

    /// `133.1`: line and column.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (line, column) = text.split_once('.').unwrap_or((text, ""));
        Ok(Self {
            line: line.parse()?,
            column: column.parse()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Annotations {
        let mut it = Annotations::default();
        it.set("growth-0a1b2c3d4e", |it| it.dealt_with = true);
        it.set("growth-0a1b2c3d4e", |it| {
            it.note = "ask Finance\\IR:\n13% or 15%? ".to_owned();
        });
        it.set("tie-1111111111-2", |it| it.rejected = true);
        it.relations.push(Relation {
            kind: Kind::Sum,
            result: Address {
                line: 25,
                column: 4,
            },
            operands: vec![
                Term {
                    at: Address {
                        line: 23,
                        column: 4,
                    },
                    is_minus: false,
                },
                Term {
                    at: Address {
                        line: 24,
                        column: 4,
                    },
                    is_minus: true,
                },
            ],
        });
        it.reviewed_by = "K. Å.".to_owned();
        it
    }

    #[test]
    fn the_compact_form_is_a_line_for_each_entry() {
        let expected = "1\nd growth-0a1b2c3d4e\nn growth-0a1b2c3d4e ask Finance\\\\IR:\\n13% or 15%? \nx tie-1111111111-2\ns 25.4 23.4 -24.4\nv K. Å.";
        assert_eq!(some().to_compact(), expected);
        assert_eq!(Annotations::from_compact(expected), Some(some()));
    }

    #[test]
    fn what_is_not_known_is_passed_over_and_what_is_broken_is_refused() {
        let read = Annotations::from_compact;
        assert_eq!(read("1\nz later 5\nd a"), {
            let mut it = Annotations::default();
            it.set("a", |it| it.dealt_with = true);
            Some(it)
        });
        for broken in [
            "",
            "2\nd a",
            "1\nd",
            "1\ns x",
            "1\ns 1",
            "1\nn a \\",
            "1\nn a",
        ] {
            assert_eq!(read(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn a_remark_that_says_nothing_goes_away() {
        let mut it = some();
        it.set("tie-1111111111-2", |it| it.rejected = false);
        it.set("never-said", |_| ());
        assert_eq!(it.remarks.len(), 1);
        assert!(!it.is_rejected("tie-1111111111-2"));
    }

    #[test]
    fn json_carries_them() {
        let json = serde_json::to_string(&some()).expect("plain data");
        assert!(
            json.contains(r#"{"at":{"line":24,"column":4},"minus":true}"#),
            "{json}"
        );
        assert_eq!(
            serde_json::from_str::<Annotations>(&json).ok(),
            Some(some())
        );
    }
}
