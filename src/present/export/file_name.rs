//! The names of saved files.

/// The name under which an export of a release is saved: `q1.txt` gives `q1-tieout.xlsx`.
///
/// `part` tells exports of one format apart (`table-3`); it may be empty.
pub fn file_name(source: &str, part: &str, extension: &str) -> String {
    let last = source.rsplit(['/', '\\']).next().unwrap_or(source);
    let stem = match last.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => last,
    };
    let mut name: String = stem
        .chars()
        .map(|it| {
            if it.is_control() || r#"<>:"|?*"#.contains(it) {
                '-'
            } else {
                it
            }
        })
        .collect();
    if name.trim_matches(['.', ' ']).is_empty() {
        "release".clone_into(&mut name);
    }
    name.push_str("-tieout");
    if !part.is_empty() {
        name.push('-');
        name.push_str(part);
    }
    name.push('.');
    name.push_str(extension);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_release_is_kept() {
        assert_eq!(file_name("q1.txt", "", "xlsx"), "q1-tieout.xlsx");
        assert_eq!(
            file_name("drafts/q1.v2.md", "table-3", "csv"),
            "q1.v2-tieout-table-3.csv"
        );
        assert_eq!(file_name("Q1: final?", "", "csv"), "Q1- final--tieout.csv");
        assert_eq!(file_name(".txt", "", "csv"), ".txt-tieout.csv");
        assert_eq!(file_name("", "", "html"), "release-tieout.html");
    }
}
