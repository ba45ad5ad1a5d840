//! Files stay small.

use super::source_tree::sources;

#[test]
fn files_stay_small() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 450, "{path} has {lines} lines");
    }
}
