//! Completion in zsh.

use super::candidates::Candidates;

/// The script with file names offered beside the names of templates.
pub(super) fn with_files(script: &str, candidates: &Candidates) -> String {
    let mut script = script.to_owned();
    for names in candidates.lists_of_templates() {
        let names = names.join(" ");
        let with_files = format!(":NAME|FILE:{{compadd -- {names}; _files}}");
        script = script.replace(&format!(":NAME|FILE:({names})"), &with_files);
    }
    script
}
