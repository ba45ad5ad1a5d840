//! A page in its order: headings, paragraphs, tables.

use super::dom::{Dom, NodeContent, NodeId};
use super::elements::{begins_a_line, mark};
use super::table::table;
use crate::complaint::Complaint;
use crate::input::sources::blocks::Block;
use crate::input::sources::inline_text::InlineText;

/// Elements whose text no reader sees.
const UNSEEN: [&str; 6] = ["script", "style", "head", "template", "noscript", "title"];

/// The blocks of a page that stands behind `tables` other tables of its file.
pub(super) fn blocks(dom: &Dom, tables: usize) -> Result<Vec<Block>, Complaint> {
    let mut flow = Flow { dom, blocks: Vec::new(), paragraph: InlineText::default(), tables };
    flow.node(0)?;
    flow.end_paragraph();
    Ok(flow.blocks)
}

struct Flow<'d> {
    dom: &'d Dom,
    blocks: Vec<Block>,
    paragraph: InlineText,
    tables: usize,
}

impl Flow<'_> {
    fn node(&mut self, node: NodeId) -> Result<(), Complaint> {
        if let NodeContent::Text(text) = &self.dom.nodes[node].content {
            // A line end of the file is a blank.
            self.paragraph.push(&text.borrow().replace(['\n', '\r'], " "));
            return Ok(());
        }
        match self.dom.name(node) {
            name if UNSEEN.contains(&name) || self.dom.is_hidden(node) => Ok(()),
            "table" => self.table(node),
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                self.end_paragraph();
                self.children(node)?;
                let level = name.as_bytes()[1] - b'0';
                let text = self.paragraph.take().split_whitespace().collect::<Vec<_>>().join(" ");
                self.blocks.push(Block::Heading { level, text });
                Ok(())
            }
            "br" => {
                self.paragraph.line_break();
                Ok(())
            }
            name if begins_a_line(name) => {
                self.end_paragraph();
                self.children(node)?;
                self.end_paragraph();
                Ok(())
            }
            name => {
                let mark = mark(name);
                mark.inspect(|mark| self.paragraph.open(*mark));
                self.children(node)?;
                mark.inspect(|mark| self.paragraph.close(*mark));
                Ok(())
            }
        }
    }

    fn children(&mut self, node: NodeId) -> Result<(), Complaint> {
        self.dom.nodes[node].children.iter().try_for_each(|child| self.node(*child))
    }

    /// A table, and behind it the tables that stand in its cells.
    fn table(&mut self, node: NodeId) -> Result<(), Complaint> {
        self.end_paragraph();
        let found = table(self.dom, node, self.tables + 1)?;
        self.tables += 1;
        self.blocks.extend(found.table.map(Block::Table));
        for inner in found.inner {
            self.table(inner)?;
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        let is_blank = self.paragraph.is_blank();
        let text = self.paragraph.take();
        if !is_blank {
            self.blocks.push(Block::Paragraph(text.trim().to_owned()));
        }
    }
}
