//! One figure in its sentence: the words before it since the figure before, and what they say of it.

use crate::checks::claims::sentence::{Kind, Sentence, Token};
use crate::checks::claims::time::TURNS;
use crate::checks::claims::vocabulary::{JOINING, TELLING_PARTS};
use crate::checks::claims::way::{way, way_at};
use crate::model::claim::Claim;
use crate::model::unit::Unit;

/// One figure in its sentence.
#[derive(Clone, Copy)]
pub struct Place<'s> {
    /// The paragraph's text.
    pub text: &'s str,
    /// The figures of the paragraph, and the number of the first.
    pub claims: (&'s [Claim], usize),
    /// The sentence.
    pub sentence: &'s Sentence,
    /// Where the words since the figure before begin.
    pub lead: usize,
    /// The figure's token.
    pub at: usize,
}

impl<'s> Place<'s> {
    /// The figure of a token.
    pub fn claim(&self, token: usize) -> Option<&'s Claim> {
        let (claims, first) = self.claims;
        match self.sentence.tokens.get(token)?.kind {
            Kind::Claim(n) => claims.get(n.checked_sub(first)?),
            Kind::Word(_) | Kind::Mark(_) | Kind::Time(..) => None,
        }
    }

    /// The amount of which the figure says how it changed: "declined 6 percent to $20.3 million", "was $20.3 million, down
    /// 6 percent".
    pub fn amount_beside(&self) -> Option<&'s Claim> {
        let leads = self.behind().first().and_then(Token::word) == Some("to");
        let beside = if leads {
            self.claim(self.at + 2)
        } else {
            let goes_on = self.lead > 0 && self.goes_on() && !self.is_base();
            (0..self.lead)
                .rev()
                .find_map(|it| self.claim(it))
                .filter(|_| goes_on)
        };
        beside.filter(|it| it.unit.is_money() || it.unit == Unit::Shares)
    }

    /// Whether the words about the figure say better or worse, which for costs is the other way.
    pub fn says_better(&self) -> bool {
        let near = (self.lead..self.at + 3).filter_map(|it| self.sentence.tokens.get(it)?.word());
        let mut near = near.into_iter();
        near.any(|it| it.starts_with("improve"))
    }

    /// The tokens since the figure before.
    pub fn before(&self) -> &'s [Token] {
        &self.sentence.tokens[self.lead..self.at]
    }

    /// The text since the figure before.
    pub fn said_before(&self) -> &'s str {
        let tokens = &self.sentence.tokens;
        let (start, end) = (tokens[self.lead].range.start, tokens[self.at].range.start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The tokens behind the figure.
    pub fn behind(&self) -> &'s [Token] {
        &self.sentence.tokens[self.at + 1..]
    }

    /// Which way the figure went: 1 up, -1 down, 0 where no word says. A list goes on in the direction `carried`.
    pub fn direction(&self, known: bool, carried: i8) -> i8 {
        let tokens = &self.sentence.tokens;
        let is_word = |it: &usize| tokens.get(*it).is_some_and(|it| it.word().is_some());
        let way = |it: usize| way_at(tokens, it);
        let mut behind = (self.at + 1..self.at + 3).take_while(is_word).map(way);
        let behind = behind.find(|it| *it != 0);
        let before = (self.lead..self.at).rev().map(way).find(|it| *it != 0);
        behind.or(before).unwrap_or(if known { 0 } else { carried })
    }

    /// Whether a percentage is a level and no change: "decreased to 15.9%", "from 17.6%", "margin was 48%".
    pub fn is_level(&self) -> bool {
        let idle = |it: &&str| matches!(*it, "approximately" | "about" | "nearly" | "almost");
        let mut words = self.before().iter().rev().map(Token::word);
        let before = words.find(|it| it.is_none_or(|it| !idle(&it))).flatten();
        // "A margin of 15.6 percent increased 1.2 points", not "an increase in sales of 5 percent".
        let moves = || (self.lead..self.at).any(|it| way_at(&self.sentence.tokens, it) != 0);
        let is_of = before == Some("of") && !moves();
        is_of
            || matches!(before, Some("to" | "from" | "was" | "were"))
                && way_at(&self.sentence.tokens, self.at + 1) == 0
    }

    /// Whether the figure is what the one before it in the sentence is compared with: "from $332.2 million", "versus
    /// net income of $42.2 million".
    pub fn is_base(&self) -> bool {
        let mut words = self.before().iter().filter_map(Token::word);
        let first = words.find(|it| !matches!(*it, "or" | "and"));
        let compares = |it: &str| {
            matches!(
                it,
                "from" | "compare" | "compared" | "compares" | "versus" | "vs" | "against"
            )
        };
        // "Rose from the year-ago quarter to $5": a time alone is no base.
        let leads_to =
            first == Some("from") && self.before().last().and_then(Token::word) == Some("to");
        self.lead > 0 && !leads_to && first.is_some_and(compares) || self.leads_on()
    }

    /// Whether words since the figure before compare.
    pub fn says_compared(&self) -> bool {
        let compares = |it: &Token| it.word().is_some_and(|it| TURNS.contains(&it));
        self.lead > 0 && self.before().iter().any(compares)
    }

    /// Whether the figure is the first of two between which another moved: "rose from $5 million to $6 million".
    pub fn leads_on(&self) -> bool {
        let mut before = self.before().iter().rev().map(Token::word);
        let mut behind = self.behind().iter();
        before.next() == Some(Some("from"))
            && before.next().flatten().is_some_and(|it| way(it) != 0)
            && behind.next().and_then(Token::word) == Some("to")
            && behind
                .next()
                .is_some_and(|it| matches!(it.kind, Kind::Claim(_)))
    }

    /// Whether some word up to the figure says which way it went.
    pub fn has_direction(&self) -> bool {
        (0..self.at + 4).any(|it| way_at(&self.sentence.tokens, it) != 0)
    }

    /// Whether a sentence names nothing with which its figures are compared, so that it is the year before.
    pub fn compares_nothing(&self) -> bool {
        let turns = |it: &Token| {
            it.word()
                .is_some_and(|it| TURNS.contains(&it) || it == "since")
        };
        self.sentence.against.is_none() && !self.sentence.tokens.iter().any(turns)
    }

    /// Whether an amount is one of change: "an increase of $3.9 million", "an increase in fees of $1 million", "up $5
    /// million", "$124 million higher", not "increased to $5 million".
    pub fn is_change(&self) -> bool {
        let idle = |it: &&str| {
            matches!(
                *it,
                "a" | "an" | "the" | "approximately" | "about" | "nearly" | "almost" | "over"
            )
        };
        let mut words = self
            .before()
            .iter()
            .rev()
            .filter_map(Token::word)
            .filter(|it| !idle(it));
        // "a $6.1 million, or 77 percent, improvement"
        let aside = |it: &&Token| {
            let joins = |it: &str| matches!(it, "or" | "approximately" | "about" | "nearly");
            !matches!(it.kind, Kind::Word(_)) || it.word().is_some_and(joins)
        };
        let behind = self
            .behind()
            .iter()
            .take(6)
            .find(|it| !aside(it))
            .and_then(Token::word);
        if matches!(
            behind,
            Some(
                "higher"
                    | "lower"
                    | "increase"
                    | "decrease"
                    | "improvement"
                    | "reduction"
                    | "decline"
            )
        ) || self.compares()
        {
            return true;
        }
        match words.next() {
            Some("of" | "by") => {
                let tells = |it: &&str| TELLING_PARTS.contains(it);
                let rest: Vec<&str> = words.take_while(|it| !tells(it)).collect();
                let moves = |n: usize| rest.get(n).is_some_and(|it| way(it) != 0);
                moves(0) || (1..rest.len()).any(|n| matches!(rest[n - 1], "in" | "to") && moves(n))
            }
            Some("was" | "were" | "totaled") => self.opens_with_change(),
            Some(word) => way(word) != 0 && !matches!(word, "growth" | "higher" | "lower"),
            None => false,
        }
    }

    /// "The increase in fees was $1 million".
    fn opens_with_change(&self) -> bool {
        let words: Vec<&str> = self.before().iter().filter_map(Token::word).collect();
        let opens = |it: &[&str]| {
            matches!(it[0], "the" | "this" | "net" | "a" | "an") && way(it[1]) != 0 && it[2] == "in"
        };
        words.windows(3).any(opens)
    }

    /// Whether the figure says how far another is from what it is compared with: "$5 million more than in June".
    pub fn compares(&self) -> bool {
        let than = self.behind().get(1).and_then(Token::word) == Some("than");
        than && way_at(&self.sentence.tokens, self.at + 1) != 0
    }

    /// Whether nothing but joining words stand before the figure, so that it goes on with the subject before.
    pub fn goes_on(&self) -> bool {
        let tokens = &self.sentence.tokens;
        let joins = |n: usize| tokens[n].word().is_none_or(|it| JOINING.contains(&it));
        (self.lead..self.at).all(|it| joins(it) || way_at(tokens, it) != 0)
    }

    /// Whether a figure says again what the one before it said: "or $1.04 per diluted share".
    pub fn is_alternative(&self) -> bool {
        let first = self.before().iter().find_map(Token::word);
        self.goes_on()
            && self.before().len() < 4
            && matches!(first, None | Some("or" | "and" | "per" | "representing"))
    }

    /// Whether "or" or "and" joins a figure to the one before.
    pub fn says_or_and(&self) -> bool {
        let first = self.before().iter().find_map(Token::word);
        matches!(first, Some("or" | "and"))
    }

    /// Whether the words about a per-share figure say "diluted" and not "basic": those behind it, else those before.
    pub fn says_diluted(&self) -> bool {
        let behind = self.behind().iter().map_while(Token::word).take(8);
        let before = self.before().iter().filter_map(Token::word);
        let told = |words: Vec<&str>| {
            let (basic, diluted) = (words.contains(&"basic"), words.contains(&"diluted"));
            (basic || diluted).then_some(diluted && !basic)
        };
        let behind = told(behind.collect());
        behind.or_else(|| told(before.collect())).unwrap_or(false)
    }

    /// Whether "of" and a word follow the figure, so that it is a share of something.
    pub fn is_share(&self) -> bool {
        let mut behind = self.behind().iter();
        behind.next().and_then(Token::word) == Some("of")
            && behind
                .next()
                .is_some_and(|it| matches!(it.kind, Kind::Word(_) | Kind::Time(..)))
    }
}

/// Where the words that belong to the figure at token `at` end: "per diluted share", "of total assets", "in cash".
pub fn tail_end(sentence: &Sentence, at: usize) -> usize {
    const ENDS: [&str; 18] = [
        "compared",
        "versus",
        "vs",
        "up",
        "down",
        "from",
        "and",
        "or",
        "while",
        "at",
        "as",
        "for",
        "was",
        "were",
        "increased",
        "decreased",
        "but",
        "with",
    ];
    let tokens = &sentence.tokens;
    let opens = tokens.get(at + 1).and_then(Token::word);
    if !matches!(opens, Some("of" | "in" | "per")) {
        return at + 1;
    }
    let ends = |it: &Token| {
        !matches!(it.kind, Kind::Word(_)) || it.word().is_some_and(|it| ENDS.contains(&it))
    };
    // "per basic and diluted share"
    let per_share = |n: usize| opens == Some("per") && tokens[n].word() == Some("and");
    (at + 1..tokens.len())
        .find(|&it| ends(&tokens[it]) && !per_share(it))
        .unwrap_or(tokens.len())
}
