//! HTML.

use super::signs::{self, Reading};

pub(super) fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}

pub(super) fn unescape(text: &str) -> String {
    signs::unescape(text, &Reading { behind_backslash: |_| false, has_tags: true, is_emphasis: |_| false })
}
