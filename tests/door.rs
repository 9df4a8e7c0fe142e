//! The types of the JavaScript door: every report is of the form that public/reader.d.ts declares, and all of it is used.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use tieout::present::door;
use tieout::present::read;
use tieout::text::source::SourceText;

/// What no fixture happens to have. None joins them.
const UNSEEN: [&str; 15] = [
    "\"beginning\"",
    "\"supplemental\"",
    "Check.explanation",
    "Claim.hints",
    "Column.basis",
    "Column.member",
    "Figure.unchecked",
    "Quoted.line",
    "Quoted.raw",
    "Quoted.scale",
    "Quoted.span",
    "Quoted.unit",
    "Quoted.utf16",
    "Quoted.value",
    "Row.concept",
];

/// A type as declared.
#[derive(Clone, Debug)]
enum Type {
    Name(String),
    Literal(Value),
    List(Box<Type>),
    Tuple(Vec<Type>),
    Union(Vec<Type>),
}

/// The keys of an interface: whether each may be left out, and its type.
type Keys = BTreeMap<String, (bool, Type)>;

#[derive(Default)]
struct Types {
    interfaces: BTreeMap<String, Keys>,
    aliases: BTreeMap<String, Type>,
}

/// The words and marks of a declaration file, comments left out.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("/*") {
            rest.find("*/").expect("a comment ends") + 2
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' {
            rest[1..].find('"').expect("a literal ends") + 2
        } else if first.is_alphanumeric() || first == '_' {
            let is_word = |it: char| it.is_alphanumeric() || it == '_';
            rest.find(|it| !is_word(it)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() && !rest.starts_with("/*") && !rest.starts_with("//") {
            tokens.push(rest[..len].to_owned());
        }
        rest = &rest[len..];
    }
    tokens
}

/// Reads declarations, one token after the other.
struct Parser(std::iter::Peekable<std::vec::IntoIter<String>>);

impl Parser {
    fn next(&mut self) -> String {
        self.0.next().expect("the file does not end here")
    }

    fn accept(&mut self, token: &str) -> bool {
        self.0.next_if(|it| it == token).is_some()
    }

    fn expect(&mut self, token: &str) {
        let found = self.next();
        assert_eq!(found, token, "in public/reader.d.ts");
    }

    fn types(mut self) -> Types {
        let mut types = Types::default();
        while self.0.peek().is_some() {
            self.expect("export");
            match self.next().as_str() {
                "interface" => {
                    let name = self.next();
                    let mut keys = Keys::new();
                    if self.accept("extends") {
                        let base = self.next();
                        keys.clone_from(&types.interfaces[&base]);
                    }
                    self.expect("{");
                    while !self.accept("}") {
                        let key = self.next();
                        let may_miss = self.accept("?");
                        self.expect(":");
                        keys.insert(key, (may_miss, self.union()));
                        self.expect(";");
                    }
                    types.interfaces.insert(name, keys);
                }
                "type" => {
                    let name = self.next();
                    self.expect("=");
                    let alias = self.union();
                    types.aliases.insert(name, alias);
                    self.expect(";");
                }
                // Functions: what they give is known.
                _ => while self.next() != ";" {},
            }
        }
        types
    }

    fn union(&mut self) -> Type {
        let mut of = vec![self.list()];
        while self.accept("|") {
            of.push(self.list());
        }
        if of.len() == 1 {
            of.remove(0)
        } else {
            Type::Union(of)
        }
    }

    fn list(&mut self) -> Type {
        let token = self.next();
        let mut it = match token.as_str() {
            "[" => {
                let mut of = vec![self.union()];
                while self.accept(",") {
                    of.push(self.union());
                }
                self.expect("]");
                Type::Tuple(of)
            }
            word => {
                serde_json::from_str(word).map_or_else(|_| Type::Name(token.clone()), Type::Literal)
            }
        };
        while self.accept("[") {
            self.expect("]");
            it = Type::List(Box::new(it));
        }
        it
    }
}

impl Types {
    /// What is wrong with a value; keys and literals that are right are noted in `seen`.
    fn wrong(&self, value: &Value, wanted: &Type, seen: &mut BTreeSet<String>) -> Option<String> {
        let is_it = match wanted {
            Type::Literal(it) => {
                seen.insert(it.to_string());
                value == it
            }
            Type::List(of) => match value.as_array() {
                Some(list) => return list.iter().find_map(|it| self.wrong(it, of, seen)),
                None => false,
            },
            Type::Tuple(of) => match value.as_array() {
                Some(list) if list.len() == of.len() => {
                    let mut pairs = list.iter().zip(of);
                    return pairs.find_map(|(it, of)| self.wrong(it, of, seen));
                }
                Some(_) | None => false,
            },
            Type::Union(of) => {
                for it in of {
                    let mut own = BTreeSet::new();
                    if self.wrong(value, it, &mut own).is_none() {
                        seen.extend(own);
                        return None;
                    }
                }
                false
            }
            Type::Name(name) => match name.as_str() {
                "string" => value.is_string(),
                "number" => value.is_number(),
                name => {
                    if let Some(alias) = self.aliases.get(name) {
                        return self.wrong(value, alias, seen);
                    }
                    let keys = self
                        .interfaces
                        .get(name)
                        .unwrap_or_else(|| panic!("{name} is not declared"));
                    return match value.as_object() {
                        Some(object) => self.wrong_keys(name, object, keys, seen),
                        None => Some(format!("{value}: no {name}")),
                    };
                }
            },
        };
        (!is_it).then(|| format!("{value}: no {wanted:?}"))
    }

    fn wrong_keys(
        &self,
        name: &str,
        object: &Map<String, Value>,
        keys: &Keys,
        seen: &mut BTreeSet<String>,
    ) -> Option<String> {
        if let Some(key) = object.keys().find(|it| !keys.contains_key(*it)) {
            return Some(format!("{name}.{key} is not declared"));
        }
        keys.iter()
            .find_map(|(key, (may_miss, wanted))| match object.get(key) {
                Some(it) => {
                    seen.insert(format!("{name}.{key}"));
                    self.wrong(it, wanted, seen)
                        .map(|it| format!("{name}.{key}: {it}"))
                }
                None => (!may_miss).then(|| format!("{name}.{key} is missing")),
            })
    }

    /// All that is declared: keys, and literals.
    fn declared(&self) -> BTreeSet<String> {
        let mut declared = BTreeSet::new();
        for (name, keys) in &self.interfaces {
            for (key, (_, of)) in keys {
                declared.insert(format!("{name}.{key}"));
                literals(of, &mut declared);
            }
        }
        for it in self.aliases.values() {
            literals(it, &mut declared);
        }
        declared
    }
}

fn literals(of: &Type, found: &mut BTreeSet<String>) {
    match of {
        Type::Literal(it) => {
            found.insert(it.to_string());
        }
        Type::List(of) => literals(of, found),
        Type::Tuple(of) | Type::Union(of) => of.iter().for_each(|it| literals(it, found)),
        Type::Name(_) => (),
    }
}

fn report(source: &SourceText) -> Value {
    let json = door::json(&read::read(source), source).expect("a report is JSON");
    serde_json::from_str(&json).expect("what the door gives is JSON")
}

#[test]
fn every_report_is_of_the_declared_form() {
    let declarations =
        std::fs::read_to_string(support::path("public/reader.d.ts")).expect("the declarations");
    let types = Parser(tokens(&declarations).into_iter().peekable()).types();
    let mut files = support::files_in(&support::path("public/samples"));
    files.extend(support::files_in(&support::path("tests/releases")));
    files.extend(support::files_in(&support::path("tests/diagnostics")));
    files.retain(|it| {
        it.extension()
            .is_some_and(|it| it != "tsv" && it != "expect")
    });
    let mut seen = BTreeSet::new();
    let wanted = Type::Name("Report".to_owned());
    for path in files {
        let report = report(&support::text_of(&path));
        let wrong = types.wrong(&report, &wanted, &mut seen);
        assert_eq!(wrong, None, "{}", path.display());
    }
    let mut unseen = types.declared();
    unseen.retain(|it| !seen.contains(it) && !UNSEEN.contains(&it.as_str()));
    assert_eq!(unseen, BTreeSet::new(), "declared, and in no report");
}

#[test]
fn a_report_of_another_form_is_told() {
    let declarations =
        std::fs::read_to_string(support::path("public/reader.d.ts")).expect("the declarations");
    let types = Parser(tokens(&declarations).into_iter().peekable()).types();
    let whole = report(&support::text_of(&support::path(
        "public/samples/planted-errors.txt",
    )));
    let told = |change: &dyn Fn(&mut Value)| {
        let mut report = whole.clone();
        change(&mut report);
        types.wrong(
            &report,
            &Type::Name("Report".to_owned()),
            &mut BTreeSet::new(),
        )
    };
    assert_eq!(told(&|_| ()), None);
    assert!(told(&|it| it["later"] = json!(1)).is_some());
    assert!(told(&|it| it["tables"][0]["kind"] = json!("ledger")).is_some());
    assert!(told(&|it| it["checks"][0]["verdict"] = json!("fails")).is_some());
    assert!(told(&|it| it["checks"][0]["operands"][0]["weight"] = json!(1)).is_some());
    assert!(told(&|it| it["claims"][0]["span"] = json!([1])).is_some());
    assert!(told(&|it| it["source"].as_object_mut().expect("an object").clear()).is_some());
}
