//! Names in columns, as `ls` shows them.

use unicode_width::UnicodeWidthStr;

/// Lines of at most `width` columns with the `names`, indented, to be read down each column.
pub(crate) fn in_columns(names: &[&str], width: usize) -> Vec<String> {
    const INDENT: usize = 4;
    const GAP: usize = 2;
    let longest = names.iter().map(|name| name.width()).max().unwrap_or_default();
    let count = ((width.saturating_sub(INDENT) + GAP) / (longest + GAP)).max(1);
    let height = names.len().div_ceil(count);
    let mut lines = Vec::with_capacity(height);
    for first in 0..height {
        let mut line = " ".repeat(INDENT);
        for name in names.iter().skip(first).step_by(height) {
            line += name;
            line += &" ".repeat(longest + GAP - name.width());
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_down_the_columns() {
        let names = ["id", "customer", "model", "tier", "lang"];
        assert_eq!(in_columns(&names, 34), ["    id        model     lang", "    customer  tier"]);
        assert_eq!(in_columns(&names, 5).len(), 5);
        assert!(in_columns(&[], 80).is_empty());
    }
}
