//! A sentence as a row of words, figures and times.

use std::ops::Range;

use crate::checks::claims::moment;
use crate::model::claim::Claim;
use crate::model::said::Said;
use crate::tables::table::Paragraph;

/// A sentence of a paragraph.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands in the paragraph's text.
    pub range: Range<usize>,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// The time with which its head compares, whose words are no tokens: "for the nine months ended June 30, 2024 compared
    /// to the nine months ended June 30, 2023, revenue ...".
    pub against: Option<When>,
}

impl Sentence {
    /// The sentence as the figure at token `at` is told in it, and that figure's token: without brackets that closed
    /// before it and hold figures of their own, "(defined as revenues of $5 million less ...)". `None` where there are
    /// none.
    pub fn without_asides(&self, at: usize) -> Option<(Self, usize)> {
        let is_mark = |n: usize, mark: char| self.tokens[n].kind == Kind::Mark(mark);
        let close = (0..at).rev().find(|&it| is_mark(it, ')'))?;
        let open = (0..close).rev().find(|&it| is_mark(it, '('))?;
        let is_claim = |it: &Token| matches!(it.kind, Kind::Claim(_));
        let holds_words = self.tokens[open..close]
            .iter()
            .filter(|it| it.word().is_some())
            .count()
            > 2;
        if !holds_words
            || !self.tokens[open..close].iter().any(is_claim)
            || self.tokens[close..at].iter().any(is_claim)
        {
            return None;
        }
        let mut tokens = self.tokens.clone();
        tokens.drain(open..=close);
        let sentence = Self {
            range: self.range.clone(),
            tokens,
            against: self.against,
        };
        Some((sentence, at - (close + 1 - open)))
    }
}

/// A piece of a sentence and where it stands in the paragraph's text.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A word, in lower case.
    Word(String),
    /// A comma, bracket or dash.
    Mark(char),
    /// A figure, by its index in the list of claims.
    Claim(usize),
    /// A time, and whether it is what something is compared with.
    Time(When, bool),
}

/// A time that a sentence names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// "the first quarter of 2012", "March 31, 2013"; the instant at its end where `end` is set.
    Said {
        /// What is said.
        said: Said,
        /// "the end of".
        end: bool,
    },
    /// "a year ago"
    YearAgo,
    /// "the prior quarter"
    QuarterAgo,
    /// "year-over-year": says of a change what it compares, never when an amount was.
    Yearly,
    /// "sequentially"
    Quarterly,
    /// "the same period"
    Same,
    /// "the same period in 2012"
    SameIn(i32),
    /// "the end of the quarter"
    Closing,
    /// "for the year", "in the quarter": so many months up to the end of the release's period.
    Length(u8),
}

/// Words after which a time is what something is compared with.
const COMPARING: [&str; 9] = [
    "versus", "vs", "over", "from", "than", "with", "to", "against", "since",
];

/// The most tokens of a sentence: the longest of the releases measured have some 200. What goes on without an end is cut,
/// so that its cost grows with its length.
const MOST_TOKENS: usize = 512;

/// The sentences of a paragraph; `claims` are its figures, with the index of the first.
pub fn split(paragraph: &Paragraph, claims: &[Claim], first: usize) -> Vec<Sentence> {
    let text = paragraph.text.text.as_str();
    let times = moment::times(text, &paragraph.times);
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in ends(text) {
        let mut tokens = tokens(text, start..end, claims, first, &times);
        let mut against = take_head(&mut tokens);
        while tokens.len() > MOST_TOKENS {
            let rest = tokens.split_off(MOST_TOKENS);
            let cut = rest[0].range.start;
            sentences.push(Sentence {
                range: start..cut,
                tokens,
                against: against.take(),
            });
            (start, tokens) = (cut, rest);
        }
        sentences.push(Sentence {
            range: start..end,
            tokens,
            against,
        });
        start = end;
    }
    sentences
}

/// Where sentences end: after a full stop, question mark or semicolon that a blank follows.
fn ends(text: &str) -> Vec<usize> {
    const SHORT: [&str; 18] = [
        "inc", "corp", "ltd", "co", "no", "mr", "ms", "dr", "u.s", "vs", "p.m", "a.m", "st",
        "approx", "e.g", "i.e", "jan", "sept",
    ];
    let mut ends = Vec::new();
    // What may end one, by its first byte.
    let may_end = |it: &u8| matches!(it, b'.' | b'!' | b'?' | b';' | 0xe2);
    let mut next = 0;
    while let Some(n) = text.as_bytes()[next..].iter().position(may_end) {
        let at = next + n;
        let it = text[at..].chars().next().unwrap_or(' ');
        next = at + it.len_utf8();
        let after = &text[next..];
        let closes = matches!(it, '.' | '!' | '?' | ';')
            && after
                .trim_start_matches(['"', '\'', ')'])
                .starts_with([' ', '\n'])
            || matches!(it, '•');
        if !closes {
            continue;
        }
        let word = text[..at].rsplit([' ', '(']).next().unwrap_or_default();
        let word = word.trim_start_matches(|it: char| !it.is_alphanumeric());
        let is_short = || word.len() == 1 || SHORT.iter().any(|it| word.eq_ignore_ascii_case(it));
        if it != '.' || !is_short() {
            ends.push(next);
        }
    }
    ends.push(text.len());
    ends
}

fn tokens(
    text: &str,
    range: Range<usize>,
    claims: &[Claim],
    first: usize,
    times: &[(Range<usize>, When)],
) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = range.start;
    let claim_end = |it: &Claim| it.end.max(it.at.end);
    let mut n = claims.partition_point(|it| claim_end(it) <= at);
    let mut times = &times[times.partition_point(|it| it.0.end <= at)..];
    while at < range.end {
        let it = text[at..].chars().next().unwrap_or(' ');
        while claims.get(n).is_some_and(|it| claim_end(it) <= at) {
            n += 1;
        }
        if claims.get(n).is_some_and(|it| it.at.start <= at) {
            let end = claim_end(&claims[n]);
            // A bracket that the figure opens belongs to it.
            tokens.push(Token {
                kind: Kind::Claim(first + n),
                range: at..end,
            });
            at = end;
            continue;
        }
        while times.first().is_some_and(|it| it.0.end <= at) {
            times = &times[1..];
        }
        if let Some((time, when)) = times.first().filter(|it| it.0.start <= at) {
            let compared = tokens.iter().rev().find_map(|it| match &it.kind {
                Kind::Word(word)
                    if matches!(
                        word.as_str(),
                        "the"
                            | "same"
                            | "a"
                            | "our"
                            | "end"
                            | "of"
                            | "in"
                            | "during"
                            | "for"
                            | "at"
                    ) =>
                {
                    None
                }
                Kind::Word(word) => Some(COMPARING.contains(&word.as_str())),
                Kind::Mark(_) | Kind::Claim(_) | Kind::Time(..) => Some(false),
            });
            tokens.push(Token {
                kind: Kind::Time(*when, compared.unwrap_or(false)),
                range: time.clone(),
            });
            at = time.end.min(range.end);
            continue;
        }
        if it.is_alphanumeric() {
            let len = text[at..range.end]
                .char_indices()
                .find(|(_, it)| !(it.is_alphanumeric() || matches!(it, '\'' | '-')))
                .map_or(range.end - at, |(len, _)| len);
            tokens.push(Token {
                kind: Kind::Word(text[at..at + len].to_lowercase()),
                range: at..at + len,
            });
            at += len;
            continue;
        }
        if matches!(it, ',' | '(' | ')' | ':' | '–' | '—' | '"') {
            tokens.push(Token {
                kind: Kind::Mark(it),
                range: at..at + it.len_utf8(),
            });
        }
        at += it.len_utf8();
    }
    name_sources(&mut tokens);
    set_against(&mut tokens);
    tokens
}

/// Takes the comparison out of a sentence's head, "for the third quarter of 2024 compared to the third quarter of 2023,",
/// and gives the time with which it compares. What follows speaks of the first time, each figure by itself.
fn take_head(tokens: &mut Vec<Token>) -> Option<When> {
    const LEADING: [&str; 8] = ["for", "in", "during", "the", "at", "of", "on", "both"];
    let time = |n: usize| match tokens.get(n)?.kind {
        Kind::Time(when, _) => Some(when),
        Kind::Word(_) | Kind::Mark(_) | Kind::Claim(_) => None,
    };
    let skip = |from: usize, words: &[&str]| {
        let is_one = |it: &&Token| it.word().is_some_and(|it| words.contains(&it));
        from + tokens.iter().skip(from).take_while(is_one).count()
    };
    let own = skip(0, &LEADING);
    let own = own + usize::from(time(own).is_some());
    let turn = skip(own, &["as"]);
    let is_turn = matches!(
        tokens.get(turn).and_then(Token::word),
        Some("compared" | "versus" | "vs" | "against")
    );
    let base = skip(turn + 1, &["to", "with", "the", "for"]);
    let closes = tokens.get(base + 1).map(|it| &it.kind) == Some(&Kind::Mark(','));
    let against = time(base).filter(|_| is_turn && closes)?;
    tokens.drain(own..=base);
    Some(against)
}

/// "Cash flow from operations" names a source, and compares nothing.
fn name_sources(tokens: &mut [Token]) {
    const SOURCES: [&str; 6] = [
        "operations",
        "operating",
        "continuing",
        "discontinued",
        "investing",
        "financing",
    ];
    for n in 1..tokens.len() {
        let is_source = tokens[n].word().is_some_and(|it| SOURCES.contains(&it));
        if is_source && tokens[n - 1].word() == Some("from") {
            tokens[n - 1].kind = Kind::Word("of".to_owned());
        }
    }
}

/// "Earned $4.0 million after $2.2 million in 2012" sets one figure against another; "after $2.2 million of charges" does
/// not.
fn set_against(tokens: &mut [Token]) {
    let is_claim = |it: &Token| matches!(it.kind, Kind::Claim(_));
    for n in 1..tokens.len().saturating_sub(1) {
        if tokens[n].word() != Some("after")
            || !is_claim(&tokens[n + 1])
            || !tokens[..n].iter().any(is_claim)
        {
            continue;
        }
        let leads = |it: &&Token| matches!(it.word(), Some("in" | "for" | "during" | "the"));
        let next = tokens[n + 2..].iter().find(|it| !leads(it));
        let names = next.and_then(Token::word);
        if names.is_none_or(|it| matches!(it, "or" | "and" | "per")) {
            tokens[n].kind = Kind::Word("against".to_owned());
        }
    }
}

impl Token {
    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            Kind::Mark(_) | Kind::Claim(_) | Kind::Time(..) => None,
        }
    }
}
