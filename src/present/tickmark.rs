//! Tickmarks: the sign beside a figure that says how it was checked, and the legend that explains it.

/// A class of checks as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tickmark {
    /// The class in the report.
    pub class: &'static str,
    /// The sign beside a figure.
    pub mark: &'static str,
    /// What a person calls it.
    pub name: &'static str,
    /// The line of the legend.
    pub legend: &'static str,
}

/// Every tickmark, in the order of the legend.
pub const TICKMARKS: [Tickmark; 8] = [
    Tickmark {
        class: "foot",
        mark: "F",
        name: "Foot",
        legend: "added down the column",
    },
    Tickmark {
        class: "crossfoot",
        mark: "CF",
        name: "Cross-foot",
        legend: "added across the row",
    },
    Tickmark {
        class: "tie",
        mark: "T",
        name: "Tie",
        legend: "agrees with another place that prints the same fact",
    },
    Tickmark {
        class: "rollforward",
        mark: "RF",
        name: "Roll-forward",
        legend: "beginning and activity make the end",
    },
    Tickmark {
        class: "recompute",
        mark: "Rx",
        name: "Recompute",
        legend: "per-share figure, margin or ratio recomputed",
    },
    Tickmark {
        class: "growth",
        mark: "G",
        name: "Growth",
        legend: "change recomputed from the figures that it compares",
    },
    Tickmark {
        class: "claim",
        mark: "P",
        name: "Prose",
        legend: "a sentence quotes it",
    },
    Tickmark {
        class: "hand",
        mark: "H",
        name: "By hand",
        legend: "a relation that you added",
    },
];

/// The tickmark of a class of the report.
pub fn of(class: &str) -> Tickmark {
    TICKMARKS
        .iter()
        .copied()
        .find(|it| it.class == class)
        .unwrap_or(TICKMARKS[0])
}

/// A verdict as a sentence begins with it.
pub fn word(verdict: &str) -> &'static str {
    match verdict {
        "ties" => "agrees",
        "rounding" => "agrees within rounding",
        "differs" => "differs",
        _ => "unchecked",
    }
}

/// What stands behind a tickmark, so that its verdict is not told by colour alone.
pub fn sign(verdict: &str) -> &'static str {
    match verdict {
        "rounding" => "≈",
        "differs" => "!",
        _ => "",
    }
}

/// What a verdict weighs when several marks stand together: the worst is shown.
pub fn weight(verdict: &str) -> u8 {
    match verdict {
        "differs" => 3,
        "rounding" => 2,
        "ties" => 1,
        _ => 0,
    }
}
