//! The signs with which parts are tried in a sum.

/// Which parts are taken off, as bits of their numbers, counted from the first part. There are at most 64.
pub type Signs = u64;

/// Signs to try: all added, or all but the first taken off; and up to two parts turned.
#[derive(Clone, Copy)]
pub struct Pattern {
    /// Whether all but the first are taken off.
    pub takes_off: bool,
    /// The parts with the other sign.
    pub turned: [Option<usize>; 2],
}

impl Pattern {
    /// All added.
    pub const ADDED: Self = Self {
        takes_off: false,
        turned: [None; 2],
    };
    /// All but the first taken off.
    pub const TAKEN_OFF: Self = Self {
        takes_off: true,
        turned: [None; 2],
    };

    /// The parts that are taken off, of so many.
    pub fn signs(self, n_parts: usize) -> Signs {
        let base = if self.takes_off {
            (u64::MAX >> (64 - n_parts)) & !1
        } else {
            0
        };
        let turned = self.turned.iter().flatten();
        turned.fold(base, |signs, part| signs ^ 1 << part)
    }
}
