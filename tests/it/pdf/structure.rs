//! The structure tree: the report element for element, headers named, headings in order, nothing outside of it.

use crate::common::pdf::{Node, catalog, load, page_texts, text_of, tree};
use crate::common::{CATALOGUE, MATRIX_TEMPLATE, MODELS, TIERS, assert_snapshot, deliverable};
use lopdf::{Document, Object};
use pdp_export::compose::{Details, compose};
use pdp_export::document::{Block, Cell, ColumnKind, LineKind, NumberedHeading, Report};
use pdp_export::domain::{Id, Selection};
use pdp_export::input::{TemplateContext, decode, read_catalogue, read_template};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_structure_is_that_of_the_document() {
    for (model, tier) in [("customer-sub", Some("premium")), ("all", None)] {
        let mut outline = String::new();
        tree(&load(&deliverable("pdf", model, tier))).outline(0, &mut outline);
        assert_snapshot(&format!("golden/{model}-{}.pdf.txt", tier.unwrap_or("every-tier")), &outline);
    }
}

/// The report behind a deliverable, made through the library.
fn report(model: &str, tier: Option<&str>) -> Report {
    let source = |text: &str| decode("source", text.as_bytes().to_vec()).unwrap();
    let catalogue = read_catalogue(&source(CATALOGUE)).unwrap().0;
    let context = TemplateContext::new(&catalogue);
    let template = read_template(&source(MATRIX_TEMPLATE), context).unwrap().0;
    let models = Id::parse(model).filter(|_| model != "all").into_iter().collect();
    let view = Selection { models, tier: tier.and_then(Id::parse), ..Selection::default() };
    compose(&view.view(&catalogue), &template, &Details::default())
}

/// The lines of a cell as elements: one alone is the cell's own text, items stand in lists, labels are paragraphs.
fn cell_outline(depth: usize, tag: &str, cell: &Cell, out: &mut Vec<String>) {
    let put = |depth: usize, what: &str, out: &mut Vec<String>| out.push(format!("{}{what}", " ".repeat(depth * 2)));
    match cell.lines.as_ref() {
        [only] if only.kind != LineKind::Bullet => put(depth, &format!("{tag} \"{}\"", only.text), out),
        lines => {
            put(depth, tag, out);
            for group in lines.chunk_by(|a, b| a.kind == LineKind::Bullet && b.kind == LineKind::Bullet) {
                if group[0].kind != LineKind::Bullet {
                    put(depth + 1, &format!("P \"{}\"", group[0].text), out);
                    continue;
                }
                put(depth + 1, "L", out);
                for item in group {
                    put(depth + 2, "LI", out);
                    put(depth + 3, "Lbl \"•\"", out);
                    put(depth + 3, &format!("LBody \"{}\"", item.text), out);
                }
            }
        }
    }
}

fn block_outline(depth: usize, level: u8, block: &Block, out: &mut Vec<String>) {
    let put = |more: usize, what: String, out: &mut Vec<String>| {
        out.push(format!("{}{what}", " ".repeat((depth + more) * 2)));
    };
    match block {
        Block::Heading(text) | Block::NumberedHeading(NumberedHeading { text, .. }) => {
            put(0, format!("H{level} \"{text}\""), out);
        }
        Block::Paragraph(text, _) => put(0, format!("P \"{text}\""), out),
        Block::Chart(chart) => put(0, format!("Figure \"{}\"", chart.in_words()), out),
        Block::Definitions(pairs) => {
            put(0, "L".to_owned(), out);
            for (term, meaning) in pairs {
                let lines = [format!("  LI\n    Lbl \"{term}\"\n    LBody \"{meaning}\"")];
                lines.iter().flat_map(|text| text.lines()).for_each(|line| put(0, line.to_owned(), out));
            }
        }
        Block::Legend(entries) => {
            put(0, "L".to_owned(), out);
            for entry in entries {
                put(1, "LI".to_owned(), out);
                put(2, format!("LBody \"{}\"", entry.lines[0].text), out);
            }
        }
        Block::Fields(_) | Block::Numbered(_) | Block::Signatures(_) => panic!("no matrix has these"),
        Block::Table(table) => {
            for line in ["Table", "  THead", "    TR"] {
                put(0, line.to_owned(), out);
            }
            table.columns().iter().for_each(|column| put(3, format!("TH \"{}\"", column.heading), out));
            put(1, "TBody".to_owned(), out);
            for row in table.rows() {
                put(2, "TR".to_owned(), out);
                for column in table.columns() {
                    let tag = if column.kind == ColumnKind::Header { "TH" } else { "TD" };
                    cell_outline(depth + 3, tag, row.cell(column), out);
                }
            }
        }
    }
}

/// The structure that the report asks for, as the lines of an outline.
fn report_outline(report: &Report) -> Vec<String> {
    let mut out = vec!["Document".to_owned(), format!("  H1 \"{}\"", report.title)];
    out.extend(report.subtitle.iter().map(|subtitle| format!("  P \"{subtitle}\"")));
    report.front.iter().for_each(|block| block_outline(1, 2, block, &mut out));
    for section in &report.sections {
        out.extend(["  Sect".to_owned(), format!("    H2 \"{}\"", section.heading)]);
        section.blocks.iter().for_each(|block| block_outline(2, 3, block, &mut out));
    }
    report.closing.iter().for_each(|block| block_outline(1, 2, block, &mut out));
    out
}

#[test]
fn the_tree_is_the_report_element_for_element() {
    for tier in TIERS {
        for model in MODELS.into_iter().chain(["all"]) {
            let mut tree = tree(&load(&deliverable("pdf", model, tier)));
            for figure in tree.kids.iter_mut().filter(|kid| kid.tag == "Figure") {
                figure.text = figure.alt.clone().unwrap();
            }
            let mut outline = String::new();
            tree.outline(0, &mut outline);
            let outline: Vec<&str> = outline.lines().collect();
            assert_eq!(outline, report_outline(&report(model, tier)), "{model}, {tier:?}");
        }
    }
}

#[test]
fn every_cell_names_the_headers_of_its_row_and_column() {
    let tree = tree(&load(&deliverable("pdf", "all", None)));
    let mut shapes = Vec::new();
    let mut ids = BTreeSet::new();
    for table in tree.all("Table") {
        let columns: Vec<&Node> = table.all("THead")[0].all("TH");
        assert!(columns.iter().all(|th| th.scope.as_deref() == Some("Column")));
        assert!(table.all("TH").into_iter().all(|th| ids.insert(th.id.clone().unwrap())), "an id stands twice");
        let rows = &table.all("TBody")[0].kids;
        shapes.push((columns.len(), rows.len()));
        for row in rows {
            assert_eq!(row.kids.len(), columns.len());
            // The number of a task stands before its name.
            let name = usize::from(columns[0].text == "No.");
            assert_eq!((row.kids[name].tag.as_str(), row.kids[name].scope.as_deref()), ("TH", Some("Row")));
            for (index, (cell, column)) in row.kids.iter().zip(&columns).enumerate() {
                if index == name {
                    continue;
                }
                let headers = [row.kids[name].id.clone().unwrap(), column.id.clone().unwrap()];
                assert_eq!((cell.tag.as_str(), cell.headers.as_slice()), ("TD", headers.as_slice()));
            }
        }
    }
    // The overview, the heat map, and the matrices of the three models.
    assert_eq!(shapes, [(5, 3), (7, 16), (7, 16), (7, 16), (7, 16)]);
}

fn heading_levels(node: &Node, levels: &mut Vec<u8>) {
    if let Some(level) = node.tag.strip_prefix('H').and_then(|level| level.parse().ok()) {
        levels.push(level);
    }
    node.kids.iter().for_each(|kid| heading_levels(kid, levels));
}

#[test]
fn headings_do_not_skip_a_level() {
    let tree = tree(&load(&deliverable("pdf", "all", Some("basic"))));
    let mut levels = Vec::new();
    heading_levels(&tree, &mut levels);
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn all_text_is_content_or_artifact_and_no_glyph_is_missing() {
    let document = load(&deliverable("pdf", "all", None));
    let parents = parent_tree(&document);
    let pages = page_texts(&document);
    assert_eq!(parents.len(), pages.len());
    for (index, page) in pages.into_values().enumerate() {
        assert_eq!(page.unmarked, "");
        assert!(!page.codes.is_empty() && page.codes.iter().all(|code| *code != 0));
        let mcids: Vec<i64> = page.marked.keys().copied().collect();
        let expected: Vec<i64> = (0..i64::try_from(parents[&index]).unwrap()).collect();
        assert_eq!(mcids, expected, "page {index}");
        assert!(page.artifacts.iter().any(|text| text.contains("Page ")), "a footer");
    }
}

/// The number of marked-content ids that the parent tree knows of each page.
fn parent_tree(document: &Document) -> BTreeMap<usize, usize> {
    let root = catalog(document).get(b"StructTreeRoot").and_then(Object::as_reference).unwrap();
    let tree = document.get_dictionary(root).unwrap().get(b"ParentTree").and_then(Object::as_reference).unwrap();
    let numbers = document.get_dictionary(tree).unwrap().get(b"Nums").and_then(Object::as_array).unwrap();
    let entry =
        |pair: &[Object]| (usize::try_from(pair[0].as_i64().unwrap()).unwrap(), pair[1].as_array().unwrap().len());
    numbers.chunks(2).map(entry).collect()
}

#[test]
fn bookmarks_lead_to_the_models() {
    let document = load(&deliverable("pdf", "all", None));
    let outlines = catalog(&document).get(b"Outlines").and_then(Object::as_reference).unwrap();
    let mut next = document.get_dictionary(outlines).unwrap().get(b"First").and_then(Object::as_reference).ok();
    let mut titles = Vec::new();
    while let Some(id) = next {
        let item = document.get_dictionary(id).unwrap();
        titles.push(text_of(item, b"Title"));
        next = item.get(b"Next").or_else(|_| item.get(b"First")).and_then(Object::as_reference).ok();
    }
    assert_eq!(titles[0], "Private Data Plane Management Models");
    assert!(
        titles.contains(&"Customer self-managed (WSO2 provides installation script and updates) model".to_owned()),
        "{titles:?}"
    );
}
