//! What figures count, and in which steps.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

impl Unit {
    /// As it displays, without the detour through formatting.
    pub fn text(self) -> String {
        match self {
            Self::Money(iso) => iso.to_owned(),
            Self::PerShare(iso) => [iso, "/share"].concat(),
            Self::Shares => "shares".to_owned(),
            Self::Percent => "percent".to_owned(),
            Self::Bps => "bps".to_owned(),
            Self::Count => "count".to_owned(),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// What one of a figure stands for: a power of ten. Displays as a number: `1000`, `0.01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale(i8);

/// The largest power of ten that a scale may be.
const LARGEST: i8 = 12;

impl Scale {
    /// Single units.
    pub const ONE: Self = Self(0);
    /// Cents, pence.
    pub const HUNDREDTH: Self = Self(-2);

    /// A power of ten; `None` for one that no release prints.
    pub fn power(of_ten: i32) -> Option<Self> {
        let power = i8::try_from(of_ten).ok()?;
        let is_known = power == Self::HUNDREDTH.0 || (0..=LARGEST).contains(&power);
        is_known.then_some(Self(power))
    }

    /// Of which power of ten it is.
    pub fn of_ten(self) -> i32 {
        self.0.into()
    }

    /// As a factor.
    pub fn factor(self) -> Decimal {
        let digits = u32::from(self.0.unsigned_abs());
        if self.0 < 0 {
            Decimal::new(1, digits)
        } else {
            Decimal::from(10_u64.pow(digits))
        }
    }
}

impl From<u32> for Scale {
    /// The power of ten that a number is, or the next smaller one.
    fn from(number: u32) -> Self {
        let digits = number.checked_ilog10().unwrap_or_default();
        Self(i8::try_from(digits).unwrap_or(LARGEST))
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.factor().fmt(f)
    }
}

impl Serialize for Scale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if *self == Self::HUNDREDTH {
            serializer.serialize_f64(0.01)
        } else {
            serializer.serialize_u64(10_u64.pow(u32::from(self.0.unsigned_abs())))
        }
    }
}

impl<'de> Deserialize<'de> for Scale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Number)
    }
}

/// Reads a scale as a report has it.
struct Number;

impl Visitor<'_> for Number {
    type Value = Scale;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a power of ten")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Scale, E> {
        let power = number
            .checked_ilog10()
            .and_then(|it| i32::try_from(it).ok());
        let scale = power.and_then(Scale::power);
        scale.ok_or_else(|| E::custom("no power of ten that a release prints"))
    }

    #[expect(clippy::disallowed_types, reason = "a fraction in JSON is a float")]
    fn visit_f64<E: Error>(self, _: f64) -> Result<Scale, E> {
        Ok(Scale::HUNDREDTH)
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn scales_are_powers_of_ten() {
        for (scale, text) in [
            (Scale::ONE, "1"),
            (Scale::from(1_000), "1000"),
            (Scale::from(10_000_000), "10000000"),
            (Scale::HUNDREDTH, "0.01"),
        ] {
            assert_eq!(scale.to_string(), text);
            assert_eq!(serde_json::to_string(&scale).expect("a number"), text);
            assert_eq!(serde_json::from_str::<Scale>(text).expect("a scale"), scale);
        }
        assert_eq!(Scale::power(-1), None);
        assert!(Scale::HUNDREDTH < Scale::ONE);
    }
}
