//! Where the runs of a text come from.

use std::ops::{Deref, DerefMut};

/// A run of a text and where it comes from: up to the next piece, byte for byte from `source` when `verbatim`, else as a
/// whole from `source..source_end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins in the text.
    pub plain: u32,
    /// Where it begins in the source.
    pub source: u32,
    /// Where it ends in the source.
    pub source_end: u32,
    /// Whether it stands there byte for byte.
    pub verbatim: bool,
}

/// Pieces in order. Most texts are one, which takes no list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pieces {
    /// Of an empty text.
    #[default]
    None,
    /// The only one.
    One([Piece; 1]),
    /// Two or more.
    Many(Vec<Piece>),
}

impl Pieces {
    /// Adds a piece behind the others.
    pub fn push(&mut self, piece: Piece) {
        match self {
            Self::None => *self = Self::One([piece]),
            Self::One([first]) => *self = Self::Many(vec![*first, piece]),
            Self::Many(pieces) => pieces.push(piece),
        }
    }

    /// Leaves out those of a text from byte `end` on.
    pub fn truncate(&mut self, end: u32) {
        let n = self.partition_point(|it| it.plain < end);
        match self {
            Self::Many(pieces) if n > 1 => pieces.truncate(n),
            Self::Many(pieces) if n == 1 => *self = Self::One([pieces[0]]),
            Self::One(_) if n == 1 => (),
            Self::None | Self::One(_) | Self::Many(_) => *self = Self::None,
        }
    }
}

impl Deref for Pieces {
    type Target = [Piece];

    fn deref(&self) -> &[Piece] {
        match self {
            Self::None => &[],
            Self::One(piece) => piece,
            Self::Many(pieces) => pieces,
        }
    }
}

impl DerefMut for Pieces {
    fn deref_mut(&mut self) -> &mut [Piece] {
        match self {
            Self::None => &mut [],
            Self::One(piece) => piece,
            Self::Many(pieces) => pieces,
        }
    }
}
