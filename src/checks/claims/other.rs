//! What a figure may be other than what its subject counts: a part of it, an end of a range, a bound, what it did to something
//! else.

use crate::checks::claims::place::Place;
use crate::checks::claims::sentence::{Kind, Token};
use crate::checks::claims::vocabulary::{JOINING, TELLING_PARTS};
use crate::checks::claims::way::way;

impl Place<'_> {
    /// Whether the figure is said to be a part of something: "including $91 in cost of products sold", "$25 million related
    /// to a venture"; not "including compensation expense of $1.5 million", which names a line.
    pub fn is_part(&self) -> bool {
        let tells = |it: &&str| TELLING_PARTS.contains(it);
        let is_of_it = self.sentence.tokens.first().and_then(Token::word) == Some("of");
        let words: Vec<&str> = self.before().iter().filter_map(Token::word).collect();
        let last = words.last().copied();
        let is_of_which = words.windows(2).next_back() == Some(["of", "which"].as_slice())
            || last.is_some_and(|it| matches!(it, "remaining" | "another" | "additional"))
            || last.is_some_and(|it| tells(&it));
        if is_of_it || is_of_which {
            return true;
        }
        let mut before = self.before().iter().rev().map_while(Token::word);
        let is_idle = |it: &&str| JOINING.contains(it) && !tells(it);
        let behind = self.behind().iter().map_while(Token::word).take(2);
        before.find(|it| !is_idle(it)).is_some_and(|it| tells(&it))
            || behind.into_iter().any(|it| tells(&it))
    }

    /// Whether the figure goes on with the list of the one before: no verb and no comparison stands between them.
    pub fn is_next_item(&self) -> bool {
        const BREAKS: [&str; 12] = [
            "was", "were", "is", "are", "totaled", "compared", "versus", "from", "while", "but",
            "or", "to",
        ];
        let breaks = |it: &Token| {
            it.word()
                .is_some_and(|it| BREAKS.contains(&it) || way(it) != 0)
        };
        self.lead > 0 && !self.before().iter().any(breaks)
    }

    /// Whether the words behind name something else than the figure before: "$2.0 billion of credit available".
    pub fn names_other(&self) -> bool {
        let behind = self.behind();
        let word = |n: usize| behind.get(n).and_then(Token::word);
        let leads_to_time = |n: usize| {
            let near = behind.iter().skip(n).take(3);
            let mut near = near.skip_while(|it| it.word().is_some());
            near.next()
                .is_some_and(|it| matches!(it.kind, Kind::Time(..)))
        };
        let names = |n: usize| {
            let is_name = word(n).is_some_and(|it| !JOINING.contains(&it));
            is_name && !leads_to_time(n)
        };
        // "$5 of share repurchases", not "$5 per share".
        let of_shares = word(1) == Some("share") && names(2);
        match word(0) {
            Some("of" | "for") => names(1) || of_shares,
            Some("related") => word(1) == Some("to"),
            Some(_) | None => false,
        }
    }

    /// Whether a figure is an end of a range: "$90 to $100 million", "10-12%".
    pub fn is_range(&self) -> bool {
        let tokens = &self.sentence.tokens;
        let get = |n: Option<usize>| n.and_then(|it| tokens.get(it));
        let unit = |n: usize| self.claim(n).map(|it| it.unit);
        // Two figures of one kind: "rose 8 percent to $34 million" is no range.
        let is_claim =
            |n: Option<usize>| n.and_then(unit).is_some_and(|it| Some(it) == unit(self.at));
        let links = |n: Option<usize>| {
            get(n).is_some_and(|it| {
                it.word() == Some("to") || matches!(it.kind, Kind::Mark('–' | '—'))
            })
        };
        let touches = |a: usize, b: usize| {
            tokens
                .get(b)
                .is_some_and(|it| it.range.start <= tokens[a].range.end + 3)
        };
        let (at, before) = (self.at, self.at.checked_sub(1));
        let from_to = |a: usize| {
            a.checked_sub(1)
                .and_then(|it| tokens[it].word())
                .is_some_and(|it| {
                    matches!(it, "from" | "increased" | "decreased" | "rose" | "fell")
                })
        };
        links(Some(at + 1)) && is_claim(Some(at + 2)) && !from_to(at)
            || links(before)
                && is_claim(at.checked_sub(2))
                && !at.checked_sub(2).is_some_and(from_to)
            || is_claim(Some(at + 1)) && touches(at, at + 1)
            || before.is_some_and(|it| is_claim(Some(it)) && touches(it, at))
    }

    /// Whether the figure is set against something else than an earlier time, is a bound, or says what something else did to
    /// its subject: "$5 million lower than net income", "10% or more", "was reduced by $5 million due to a charge".
    pub fn is_otherwise(&self) -> bool {
        let behind = self.behind();
        let word = |n: usize| behind.get(n).and_then(Token::word);
        let is_bound = word(0) == Some("or")
            && matches!(
                word(1),
                Some("more" | "greater" | "less" | "better" | "higher" | "above" | "fewer")
            );
        let is_idle =
            |it: &&Token| matches!(it.word(), Some("the" | "in" | "at" | "our" | "for" | "a"));
        let against = behind.iter().skip(2).find(|it| !is_idle(it));
        let is_against = self.compares()
            && against.is_some_and(|it| {
                let of_time =
                    |it: &str| matches!(it, "year" | "same" | "last" | "prior" | "previous");
                it.word().is_some_and(|it| !of_time(it))
            });
        let before: Vec<&str> = self.before().iter().filter_map(Token::word).collect();
        let is_effect = before.windows(3).next_back().is_some_and(|it| {
            matches!(it[0], "was" | "were" | "been" | "is") && way(it[1]) != 0 && it[2] == "by"
        });
        let mut near = behind.iter().map_while(Token::word).take(6);
        let of_segment = near.any(|it| it == "segment");
        is_bound || is_against || is_effect || of_segment || self.tells_effect()
    }

    /// Whether a figure says what a movement of its subject did to something else: "driven by increased inventories ($2.1
    /// million)", "a higher net loss of $0.8 million".
    fn tells_effect(&self) -> bool {
        let mut before = self.before().iter().rev();
        let in_brackets = self
            .before()
            .last()
            .is_some_and(|it| it.kind == Kind::Mark('('));
        let opens = |it: &str| {
            matches!(
                it,
                "by" | "to" | "from" | "with" | "was" | "were" | "due" | "for"
            )
        };
        if in_brackets {
            before.next();
        } else if before.next().and_then(Token::word) != Some("of") {
            return false;
        }
        let mut phrase = before.map_while(Token::word).take_while(|it| !opens(it));
        let moves = |it: &str| way(it) != 0 || matches!(it, "changes" | "change");
        phrase.any(moves) && !self.is_change()
    }

    /// Whether words right behind the figure say of what part of its subject it speaks: "up 12% in Europe", "up 3% on an
    /// organic basis"; not "in the quarter", "on a reported basis".
    pub fn is_narrowed(&self) -> bool {
        const NARROWS: [&str; 12] = [
            "in",
            "on",
            "at",
            "of",
            "among",
            "across",
            "within",
            "excluding",
            "before",
            "per",
            "due",
            "organically",
        ];
        const BASES: [&str; 15] = [
            "fiscal",
            "the",
            "a",
            "an",
            "our",
            "same",
            "reported",
            "as-reported",
            "gaap",
            "ifrs",
            "basis",
            "us",
            "first",
            "cash",
            "total",
        ];
        let mut behind = self.behind().iter();
        let opens = behind.next().and_then(Token::word);
        if !opens.is_some_and(|it| NARROWS.contains(&it)) {
            return false;
        }
        let next = behind.find(|it| it.word().is_none_or(|it| !BASES.contains(&it)));
        next.is_some_and(|it| {
            it.word()
                .is_some_and(|it| way(it) == 0 && !JOINING.contains(&it))
        })
    }
}
