//! What figures count.

use std::fmt;

/// What a figure counts. Displays as in the report: `USD`, `USD/share`, `shares`, `percent`, `bps`, `count`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// An amount of a currency, by its ISO code.
    Money(&'static str),
    /// An amount of a currency for each share.
    PerShare(&'static str),
    /// Any number of shares.
    Shares,
    /// Hundredths.
    Percent,
    /// Hundredths of a percent.
    Bps,
    /// Anything else counted.
    Count,
}

impl Unit {
    /// Whether it is an amount of money, not for each share.
    pub fn is_money(self) -> bool {
        matches!(self, Self::Money(_))
    }

    /// Whether figures of this unit are written in the scale of their table.
    pub fn is_scaled(self) -> bool {
        match self {
            Self::Money(_) | Self::Shares => true,
            Self::PerShare(_) | Self::Percent | Self::Bps | Self::Count => false,
        }
    }

    /// The ISO code of its currency.
    pub fn currency(self) -> Option<&'static str> {
        match self {
            Self::Money(iso) | Self::PerShare(iso) => Some(iso),
            Self::Shares | Self::Percent | Self::Bps | Self::Count => None,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(iso) => f.write_str(iso),
            Self::PerShare(iso) => write!(f, "{iso}/share"),
            Self::Shares => f.write_str("shares"),
            Self::Percent => f.write_str("percent"),
            Self::Bps => f.write_str("bps"),
            Self::Count => f.write_str("count"),
        }
    }
}
