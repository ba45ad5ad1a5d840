//! Nodes out of the parser of HTML.

use super::dom::{Dom, DomNode, NodeContent, NodeId};
use crate::complaint::Complaint;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How deep elements may stand in each other, as in browsers: the parser takes quadratic time in the depth.
const MAX_DEPTH: usize = 512;
/// How many bytes are parsed before the depth is looked at.
const PIECE: usize = 16 * 1024;

/// Parses a page whose first line is the line `first_line` of its file.
///
/// # Errors
/// Its elements are nested too deep.
pub(super) fn parse(text: &str, first_line: u32) -> Result<Dom, Complaint> {
    let mut parser = parse_document(Sink::new(first_line), ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, behind) = rest.split_at(end);
        parser.process(StrTendril::from(piece));
        if parser.tokenizer.sink.sink.is_too_deep.get() {
            return Err(Complaint::new(
                format!("its elements are nested more than {MAX_DEPTH} deep"),
                "keep the table, and leave out what is around it",
            ));
        }
        rest = behind;
    }
    Ok(parser.finish())
}

/// An element or another node, as the parser holds it.
#[derive(Clone)]
struct Handle {
    node: NodeId,
    name: Rc<QualName>,
}

/// Where the parser puts its nodes.
struct Sink {
    nodes: RefCell<Vec<DomNode>>,
    page: Handle,
    line: Cell<u32>,
    first_line: u32,
    is_too_deep: Cell<bool>,
}

impl Sink {
    fn new(first_line: u32) -> Self {
        let name = Rc::new(QualName::new(None, html5ever::ns!(), html5ever::local_name!("")));
        let sink = Self {
            nodes: RefCell::default(),
            page: Handle { node: 0, name },
            line: Cell::new(first_line),
            first_line,
            is_too_deep: Cell::new(false),
        };
        sink.add(NodeContent::Container);
        sink
    }

    fn add(&self, content: NodeContent) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(DomNode { content, parent: None, children: Vec::new(), line: self.line.get(), depth: 0 });
        nodes.len() - 1
    }

    fn container(&self) -> Handle {
        Handle { node: self.add(NodeContent::Container), name: Rc::clone(&self.page.name) }
    }

    /// Adds a node or a text to `parent`, at the place `at` among its children.
    fn insert(&self, parent: NodeId, at: usize, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.node);
                handle.node
            }
            NodeOrText::AppendText(text) => {
                let nodes = self.nodes.borrow();
                let before = at.checked_sub(1).and_then(|before| nodes[parent].children.get(before));
                if let Some(NodeContent::Text(there)) = before.map(|before| &nodes[*before].content) {
                    there.borrow_mut().push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(NodeContent::Text(RefCell::new(text.to_string())))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        if depth > MAX_DEPTH {
            self.is_too_deep.set(true);
        }
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
    }

    fn append_to(&self, parent: NodeId, child: NodeOrText<Handle>) {
        let end = self.nodes.borrow()[parent].children.len();
        self.insert(parent, end, child);
    }

    fn detach(&self, node: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(parent) = nodes[node].parent.take() else { return };
        // What is moved was added lately.
        if let Some(at) = nodes[parent].children.iter().rposition(|child| *child == node) {
            nodes[parent].children.remove(at);
        }
    }
}

impl TreeSink for Sink {
    type ElemName<'a> = ExpandedName<'a>;
    type Handle = Handle;
    type Output = Dom;

    fn finish(self) -> Dom {
        Dom { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.page.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> Handle {
        let plain = |attribute: Attribute| (attribute.name.local.to_string(), attribute.value.to_string());
        let attributes = attributes.into_iter().map(plain).collect();
        let node = self.add(NodeContent::Element { name: name.local.to_string(), attributes });
        Handle { node, name: Rc::new(name) }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.container()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.container()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.append_to(parent.node, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow()[element.node].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append_to(previous.node, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public_id: StrTendril, _system_id: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.node == y.node
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        let nodes = self.nodes.borrow();
        let Some(parent) = nodes[sibling.node].parent else { return };
        let at = nodes[parent].children.iter().rposition(|child| *child == sibling.node).unwrap_or(0);
        drop(nodes);
        self.insert(parent, at, new);
    }

    fn add_attrs_if_missing(&self, _target: &Handle, _attributes: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.node);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[node.node].children);
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[new_parent.node].depth + 1;
        for child in &children {
            nodes[*child].parent = Some(new_parent.node);
            nodes[*child].depth = depth;
        }
        nodes[new_parent.node].children.extend(children);
    }

    fn set_current_line(&self, line_number: u64) {
        let line = u32::try_from(line_number).unwrap_or(u32::MAX);
        self.line.set(self.first_line.saturating_add(line.saturating_sub(1)));
    }
}
