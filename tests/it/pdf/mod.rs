//! The PDF says what the CSV says, knows its own structure, and carries what archives and screen readers need.

use crate::common::pdf::{Node, PageText, catalog, load, page_texts, tree};
use crate::common::{MODELS, TIERS, bytes, csv_records, deliverable, folder, program};
use lopdf::{Dictionary, Document, Object};
use pdp_export::compose::{Details, compose};
use pdp_export::document::{Block, Cell, LineKind, Report};
use pdp_export::domain::{Id, Selection};
use pdp_export::export::Format;
use pdp_export::input::{TemplateContext, decode, read_catalogue, read_template};
use snapbox::{Assert, Data, IntoData, str};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The rows of all matrices: the tables whose first heading is `Task`.
fn matrices(tree: &Node) -> Vec<Vec<String>> {
    let is_matrix = |table: &&Node| table.all("TH").first().is_some_and(|th| th.text == "Task");
    let rows = tree.all("Table").into_iter().filter(is_matrix).flat_map(|table| table.all("TBody"));
    rows.flat_map(|body| body.kids.iter().map(|row| row.kids.iter().map(Node::cell).collect())).collect()
}

fn attached(document: &Document) -> BTreeMap<String, (String, Vec<u8>)> {
    let Ok(files) = catalog(document).get(b"AF").and_then(Object::as_array) else { return BTreeMap::new() };
    let file = |file: &Object| {
        let file = document.get_dictionary(file.as_reference().unwrap()).unwrap();
        let name = String::from_utf8(file.get(b"UF").and_then(Object::as_str).unwrap().to_vec()).unwrap();
        let relationship =
            String::from_utf8(file.get(b"AFRelationship").and_then(Object::as_name).unwrap().to_vec()).unwrap();
        assert!(!file.get(b"Desc").and_then(Object::as_str).unwrap().is_empty());
        let stream =
            file.get(b"EF").and_then(Object::as_dict).unwrap().get(b"F").and_then(Object::as_reference).unwrap();
        let stream = document.get_object(stream).and_then(Object::as_stream).unwrap();
        (name, (relationship, stream.get_plain_content().unwrap()))
    };
    files.iter().map(file).collect()
}

fn text_of(dictionary: &Dictionary, key: &[u8]) -> String {
    let bytes = dictionary.get(key).and_then(Object::as_str).unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn pdf_and_csv_have_the_same_cells_for_every_model_and_tier() {
    for tier in TIERS {
        for model in MODELS.into_iter().chain(["all"]) {
            let csv = csv_records(&deliverable("csv", model, tier));
            let from_csv: Vec<Vec<String>> = csv[1..].iter().map(|record| record[2..].to_vec()).collect();
            let from_pdf = matrices(&tree(&load(&deliverable("pdf", model, tier))));
            assert_eq!(from_pdf, from_csv, "{model}, {tier:?}");
        }
    }
}

#[test]
fn a_translation_has_the_same_cells() {
    for language in ["de", "fr"] {
        for tier in TIERS {
            let made = |format| {
                let tier = tier.iter().flat_map(|tier| ["--tier", tier]);
                let args: Vec<&str> = ["-f", format, "-o", "-", "--lang", language].into_iter().chain(tier).collect();
                bytes(&args)
            };
            let csv = csv_records(&made("csv"));
            // All but the labels of lists by tier, which are the template's words.
            if tier.is_some() {
                assert_eq!(csv, csv_records(&deliverable("csv", "all", tier)));
            }
            let from_csv: Vec<Vec<String>> = csv[1..].iter().map(|record| record[2..].to_vec()).collect();
            let sections = tree(&load(&made("pdf")));
            let rows = sections.all("Sect").into_iter().flat_map(|section| section.all("TBody"));
            let rows = rows.flat_map(|body| body.kids.iter().map(|row| row.kids.iter().map(Node::cell).collect()));
            assert_eq!(rows.collect::<Vec<Vec<String>>>(), from_csv, "{language}, {tier:?}");
        }
    }
}

#[test]
fn the_structure_is_that_of_the_document() {
    for (model, tier) in [("customer-sub", Some("premium")), ("all", None)] {
        let mut outline = String::new();
        tree(&load(&deliverable("pdf", model, tier))).outline(0, &mut outline);
        let name = format!("tests/golden/{model}-{}.pdf.txt", tier.unwrap_or("every-tier"));
        let expected = Data::read_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), None).raw();
        Assert::new().action_env("SNAPSHOTS").eq(outline.into_data().raw(), expected);
    }
}

/// The report behind a deliverable, made through the library.
fn report(model: &str, tier: Option<&str>) -> Report {
    let source = |text: &str| decode("source", text.as_bytes().to_vec()).unwrap();
    let catalogue = read_catalogue(&source(include_str!("../../../data/choreo-pdp.yaml"))).unwrap().0;
    let context = TemplateContext::new(&catalogue, Format::NAMES);
    let template = read_template(&source(include_str!("../../../templates/matrix.yaml")), context).unwrap().0;
    let models = Id::parse(model).filter(|_| model != "all").into_iter().collect();
    let view = Selection { models, tier: tier.and_then(Id::parse) };
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
        Block::Heading(text) => put(0, format!("H{level} \"{text}\""), out),
        Block::Paragraph(text, _) => put(0, format!("P \"{text}\""), out),
        Block::Chart(chart) => put(0, format!("Figure \"{}\"", chart.in_words()), out),
        Block::Definitions(pairs) | Block::Fields(pairs) => {
            put(0, "L".to_owned(), out);
            for (term, meaning) in pairs {
                let lines = [format!("  LI\n    Lbl \"{term}\"\n    LBody \"{meaning}\"")];
                lines.iter().flat_map(|text| text.lines()).for_each(|line| put(0, line.to_owned(), out));
            }
        }
        Block::Numbered(_) | Block::Signatures(_) => panic!("no matrix has these"),
        Block::Table(table) => {
            for line in ["Table", "  THead", "    TR"] {
                put(0, line.to_owned(), out);
            }
            table.columns().iter().for_each(|column| put(3, format!("TH \"{}\"", column.heading), out));
            put(1, "TBody".to_owned(), out);
            for row in table.rows() {
                put(2, "TR".to_owned(), out);
                for (i, column) in table.columns().iter().enumerate() {
                    cell_outline(depth + 3, if i == 0 { "TH" } else { "TD" }, row.cell(column), out);
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
    for table in tree.all("Table") {
        let columns: Vec<&Node> = table.all("THead")[0].all("TH");
        assert!(columns.iter().all(|th| th.scope.as_deref() == Some("Column")));
        for row in &table.all("TBody")[0].kids {
            assert_eq!(row.kids.len(), columns.len());
            assert_eq!((row.kids[0].tag.as_str(), row.kids[0].scope.as_deref()), ("TH", Some("Row")));
            for (cell, column) in row.kids.iter().zip(&columns).skip(1) {
                let headers = [row.kids[0].id.clone().unwrap(), column.id.clone().unwrap()];
                assert_eq!((cell.tag.as_str(), cell.headers.as_slice()), ("TD", headers.as_slice()));
            }
        }
    }
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
    for (index, page) in page_texts(&document).into_values().enumerate() {
        assert_eq!(page.unmarked, "");
        assert!(page.codes.iter().all(|code| *code != 0));
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
fn the_data_travel_inside() {
    for (model, tier) in [("customer-sub", Some("premium")), ("all", None)] {
        let files = attached(&load(&deliverable("pdf", model, tier)));
        let stem = ["pdp", model].into_iter().chain(tier).collect::<Vec<_>>().join("-");
        let (relationship, csv) = &files[&format!("{stem}.csv")];
        assert_eq!(relationship, "Data");
        assert!(*csv == deliverable("csv", model, tier));
        let (relationship, yaml) = &files[&format!("{stem}.yaml")];
        assert_eq!(relationship, "Source");
        let folder = folder();
        fs::write(folder.path().join("excerpt.yaml"), yaml).unwrap();
        let tier = tier.iter().flat_map(|tier| ["--tier", tier]);
        let args = ["-q", "-f", "csv", "-o", "-", "--data", "excerpt.yaml"].into_iter().chain(tier);
        let again = program(&folder).args(args).assert().success().stderr_eq("").get_output().stdout.clone();
        assert!(again == *csv, "{}", String::from_utf8_lossy(&again));
    }
}

#[test]
fn attachments_can_be_left_out_and_pdf_a_2_has_none() {
    let made = |args: &[&str]| load(&bytes(&[&["-f", "pdf", "-m", "wso2-sub", "-o", "-"], args].concat()));
    assert!(attached(&made(&["--no-attachments"])).is_empty());
    let a2 = made(&["--pdf-standard", "a-2a"]);
    assert!(attached(&a2).is_empty());
    assert!(metadata(&a2).contains("<pdfaid:part>2</pdfaid:part>"));
    let args = ["-f", "pdf", "--pdf-standard", "a-2a", "--attachments"];
    program(&folder()).args(args).assert().code(2).stderr_eq(str![[r#"
error: `--pdf-standard a-2a` does not allow `--attachments`
  hint: leave out one of the two; `a-3a` allows attachments

"#]]);
}

fn metadata(document: &Document) -> String {
    let metadata = catalog(document).get(b"Metadata").and_then(Object::as_reference).unwrap();
    let metadata = document.get_object(metadata).and_then(Object::as_stream).unwrap();
    String::from_utf8(metadata.content.clone()).unwrap()
}

#[test]
fn the_keys_of_the_standards_are_there() {
    let bytes = deliverable("pdf", "customer-sub", Some("standard"));
    assert!(bytes.starts_with(b"%PDF-1.7\n"));
    let document = load(&bytes);
    let catalog = catalog(&document);
    assert_eq!(text_of(catalog, b"Lang"), "en");
    let inner = |key: &[u8]| catalog.get(key).and_then(Object::as_dict).unwrap();
    assert!(inner(b"MarkInfo").get(b"Marked").and_then(Object::as_bool).unwrap());
    assert!(inner(b"ViewerPreferences").get(b"DisplayDocTitle").and_then(Object::as_bool).unwrap());
    let intent = catalog.get(b"OutputIntents").and_then(Object::as_array).unwrap()[0].as_reference().unwrap();
    let intent = document.get_dictionary(intent).unwrap();
    assert_eq!(intent.get(b"S").and_then(Object::as_name).unwrap(), b"GTS_PDFA1");
    for page in document.get_pages().into_values() {
        let page = document.get_dictionary(page).unwrap();
        assert_eq!(page.get(b"Tabs").and_then(Object::as_name).unwrap(), b"S");
        assert!(page.get(b"Annots").is_err());
    }
    let metadata = metadata(&document);
    for key in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "pdfaExtension:schemas"] {
        assert!(metadata.contains(key), "{key}");
    }
}

#[test]
fn the_metadata_agree_with_the_information() {
    let document = load(&deliverable("pdf", "customer-sub", None));
    let information = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let information = document.get_dictionary(information).unwrap();
    let metadata = metadata(&document);
    for (key, element) in [
        ("Title", "dc:title"),
        ("Author", "dc:creator"),
        ("Subject", "dc:description"),
        ("Keywords", "pdf:Keywords"),
        ("Producer", "pdf:Producer"),
        ("Creator", "xmp:CreatorTool"),
    ] {
        let part =
            metadata.split(&format!("<{element}>")).nth(1).unwrap().split(&format!("</{element}>")).next().unwrap();
        assert!(part.contains(&text_of(information, key.as_bytes())), "{key}: {part}");
    }
    assert_eq!(text_of(information, b"CreationDate"), "D:20261102000000Z");
    assert!(metadata.contains("<xmp:CreateDate>2026-11-02T00:00:00Z<"));
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

#[test]
fn a_character_that_no_face_has_is_refused_with_its_place() {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), include_str!("../../problems/sound.yaml").replace("Mow", "芝")).unwrap();
    let args = ["-f", "pdf", "-m", "garden", "--data", "data.yaml"];
    program(&folder).args(args).assert().code(1).stderr_eq(str![[r#"
error[no-glyph]: no font has the character `芝` (U+829D) of `芝 the lawn`
  --> data.yaml:20:11
   |
20 |     name: 芝 the lawn
   |           ^^
   |
   = hint: name a font that has it with `--font FILE`, or a folder of fonts with `--font-dir DIR`


"#]]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn wording_in_another_language_says_so_and_names_within_it_too() {
    let folder = folder();
    let template = String::from_utf8(bytes(&["template"])).unwrap();
    let german = template.replace("language: en", "language: de").replace("definitions: Roles", "definitions: Rollen");
    let german = german.replace("This matrix is for {tier}. Of", "Diese Matrix gilt für {tier}. Aus");
    fs::write(folder.path().join("de.yaml"), german).unwrap();
    let args = ["-f", "pdf", "-o", "-", "--template", "de.yaml", "--tier", "basic"];
    let document = load(program(&folder).args(args).assert().success().get_output().stdout.as_slice());
    assert_eq!(text_of(catalog(&document), b"Lang"), "en");
    let elements = document.objects.values().filter_map(|object| object.as_dict().ok());
    let languages: Vec<&Dictionary> =
        elements.filter(|element| element.get(b"S").is_ok() && element.get(b"Lang").is_ok()).collect();
    assert!(languages.iter().all(|element| text_of(element, b"Lang") == "de"));
    let tags: std::collections::BTreeSet<&[u8]> =
        languages.iter().map(|element| element.get(b"S").and_then(Object::as_name).unwrap()).collect();
    assert_eq!(tags, [&b"Figure"[..], b"H2", b"LBody", b"P", b"TH"].into());
    let pages = page_texts(&document);
    let foreign = |page: &PageText| -> Vec<String> {
        page.languages.iter().map(|(mcid, language)| format!("{language}: {}", page.marked[mcid])).collect()
    };
    let names: Vec<String> = pages.values().flat_map(foreign).collect();
    for name in ["en: basic", "en: Choreo system security monitoring"] {
        assert!(names.iter().any(|known| known.trim_end() == name), "{name}: {names:?}");
    }
}

#[test]
fn a_font_that_is_none_is_told() {
    let folder = folder();
    fs::write(folder.path().join("font.ttf"), "no font").unwrap();
    let run = program(&folder).args(["-f", "pdf", "--font", "font.ttf"]).assert().code(2);
    run.stderr_eq(str![[r#"
error: the font `font.ttf` could not be read: it is no font
  hint: name a TrueType or OpenType font

"#]]);
}

#[test]
fn one_model_with_its_data_is_small() {
    for model in MODELS {
        assert!(deliverable("pdf", model, None).len() < 60_000);
    }
}

#[test]
fn greek_and_cyrillic_are_built_in_and_come_back_in_order() {
    for name in ["Мониторинг инфраструктуры", "Παρακολούθηση υποδομής", "Giám sát cơ sở hạ tầng", "office affluent"]
    {
        let folder = folder();
        fs::write(
            folder.path().join("data.yaml"),
            include_str!("../../problems/sound.yaml").replace("Mow the lawn", name),
        )
        .unwrap();
        let args = ["-f", "pdf", "-o", "-", "--data", "data.yaml"];
        let bytes = program(&folder).args(args).assert().success().get_output().stdout.clone();
        assert_eq!(matrices(&tree(&load(&bytes)))[0][0], name);
    }
}

#[test]
fn a_row_higher_than_a_page_goes_on_over_its_end_and_stays_one_row() {
    let folder = folder();
    let activities: Vec<String> = (0..120).map(|i| format!("a{i}: Activity number {i}")).collect();
    let data = include_str!("../../problems/sound.yaml")
        .replace("{cut: Cut the grass}", &format!("{{{}}}", activities.join(", ")));
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let args = ["-f", "pdf", "-o", "-", "--data", "data.yaml"];
    let bytes = program(&folder).args(args).assert().success().get_output().stdout.clone();
    let document = load(&bytes);
    assert!(document.get_pages().len() > 3);
    let rows = matrices(&tree(&document));
    let items: Vec<String> = (0..120).map(|i| format!("Activity number {i}")).collect();
    assert_eq!(rows, [["Mow the lawn", &items.join("\n"), "Us", "Them (if asked)"]]);
}
