//! The nodes of a page.

use std::cell::RefCell;

/// The nodes of a page; the first is the page itself.
#[derive(Debug)]
pub(super) struct Dom {
    pub(super) nodes: Vec<DomNode>,
}

/// The number of a node.
pub(super) type NodeId = usize;

/// A node.
#[derive(Debug)]
pub(super) struct DomNode {
    pub(super) content: NodeContent,
    pub(super) parent: Option<NodeId>,
    pub(super) children: Vec<NodeId>,
    /// The line of the file that it begins in.
    pub(super) line: u32,
    /// How many nodes it stands in.
    pub(super) depth: usize,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum NodeContent {
    /// The page, or what has no content of its own.
    Container,
    /// An element with its name and attributes.
    Element { name: String, attributes: Vec<(String, String)> },
    /// A text.
    Text(RefCell<String>),
}

impl Dom {
    /// The name of an element; nothing of what is none.
    pub(super) fn name(&self, node: NodeId) -> &str {
        match &self.nodes[node].content {
            NodeContent::Element { name, .. } => name,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, node: NodeId, wanted: &str) -> Option<&str> {
        let NodeContent::Element { attributes, .. } = &self.nodes[node].content else { return None };
        attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// Whether a browser would not show an element.
    pub(super) fn is_hidden(&self, node: NodeId) -> bool {
        let style = self.attribute(node, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        self.attribute(node, "hidden").is_some()
            || style.contains("display:none")
            || style.contains("visibility:hidden")
    }
}
