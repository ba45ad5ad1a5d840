//! What Word asks of a document, for every built-in template, model, tier and language.

use crate::common::contract::{filled_in, with_contract};
use crate::common::word::{Element, body, tree};
use crate::common::{MODELS, TIERS, bytes_in, folder, part, parts};
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;

/// The order of properties (ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.59, 17.4.69, 17.6.17, 17.9.6).
const ORDERS: &[(&str, &[&str])] = &[
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "numPr",
            "pBdr",
            "tabs",
            "bidi",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    (
        "rPr",
        &[
            "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "noProof", "color", "sz", "szCs", "u", "bdr", "shd",
            "rtl", "lang",
        ],
    ),
    (
        "tblPr",
        &[
            "tblStyle",
            "bidiVisual",
            "tblW",
            "tblStyleRowBandSize",
            "tblInd",
            "tblBorders",
            "tblLayout",
            "tblCellMar",
            "tblLook",
            "tblCaption",
            "tblDescription",
        ],
    ),
    ("tcPr", &["tcW", "tcBorders", "shd", "vAlign"]),
    ("lvl", &["start", "numFmt", "pStyle", "suff", "lvlText", "lvlJc", "pPr"]),
    ("sdtPr", &["alias", "tag", "id", "text"]),
    ("sectPr", &["headerReference", "footerReference", "type", "pgSz", "pgMar", "bidi"]),
];

fn assert_ordered(element: &Element, place: &str) {
    if let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) {
        let places: Vec<usize> = element
            .kids
            .iter()
            .map(|kid| order.iter().position(|name| *name == kid.name))
            .map(|found| found.unwrap_or_else(|| panic!("{place}: {element:?} has a kid of no known place")))
            .collect();
        assert!(places.is_sorted(), "{place}: {element:?}");
    }
    element.kids.iter().for_each(|kid| assert_ordered(kid, place));
}

/// That all ids of bookmarks and changes are different, and those of controls and pictures too.
fn assert_ids(document: &Element, place: &str) {
    let mut ids = BTreeSet::new();
    for name in ["bookmarkStart", "ins", "del"] {
        for element in document.all(name) {
            assert!(ids.insert(element.attribute("id").unwrap()), "{place}: {element:?}");
        }
    }
    let ends: Vec<&str> = document.all("bookmarkEnd").iter().map(|end| end.attribute("id").unwrap()).collect();
    let starts: Vec<&str> = document.all("bookmarkStart").iter().map(|start| start.attribute("id").unwrap()).collect();
    assert_eq!(BTreeSet::from_iter(&starts), BTreeSet::from_iter(&ends), "{place}");
    assert_eq!(starts.len(), ends.len(), "{place}");
    let names: Vec<&str> = document.all("bookmarkStart").iter().map(|start| start.attribute("name").unwrap()).collect();
    assert_eq!(BTreeSet::from_iter(&names).len(), names.len(), "{place}: a bookmark is there twice");
    assert!(names.iter().all(|name| name.len() <= 40), "{place}: Word cuts names of 40 characters");
    let controls: Vec<&str> = document.all("sdtPr").iter().map(|control| control.kid("id").unwrap().val()).collect();
    assert_eq!(BTreeSet::from_iter(&controls).len(), controls.len(), "{place}: two controls have one id");
}

fn assert_tables(document: &Element, place: &str) {
    for table in document.all("tbl") {
        let properties = table.kid("tblPr").unwrap();
        for name in ["tblCaption", "tblDescription"] {
            assert!(!properties.kid(name).unwrap().val().is_empty(), "{place}: {name}");
        }
        let columns = table.kid("tblGrid").unwrap().kids.len();
        let rows: Vec<&Element> = table.kids.iter().filter(|kid| kid.name == "tr").collect();
        assert!(rows[0].kid("trPr").unwrap().kid("tblHeader").is_some(), "{place}: no row is repeated");
        for row in rows {
            assert!(row.kid("trPr").unwrap().kid("cantSplit").is_some(), "{place}");
            let cells: Vec<&Element> = row.kids.iter().filter(|kid| kid.name == "tc").collect();
            assert_eq!(cells.len(), columns, "{place}");
            assert!(cells.iter().all(|cell| cell.kids.last().is_some_and(|last| last.name == "p")), "{place}");
        }
        for forbidden in ["gridSpan", "vMerge", "tbl"] {
            assert!(table.all(forbidden).is_empty(), "{place}: screen readers lose their way in {forbidden}");
        }
    }
}

/// That headings are in their order, and no paragraph is blank but for what Word needs.
fn assert_readable(document: &Element, place: &str) {
    let mut level = 0;
    for paragraph in document.kids.iter().filter(|kid| kid.name == "p") {
        let style = paragraph.style();
        let own = match style {
            "Heading1" | "ClauseHeading" => 1,
            "Heading2" => 2,
            "Heading3" => 3,
            _ => 0,
        };
        assert!(own <= level + 1, "{place}: {style} behind level {level}");
        level = if own > 0 { own } else { level };
        let is_blank = paragraph.shown().trim().is_empty() && paragraph.all("drawing").is_empty();
        assert!(!is_blank || style == "SectionEnd", "{place}: a blank {style}");
    }
}

fn assert_fields(document: &Element, place: &str) {
    let kinds: Vec<&str> = document.all("fldChar").iter().filter_map(|kind| kind.attribute("fldCharType")).collect();
    for field in kinds.chunks(3) {
        assert_eq!(field, ["begin", "separate", "end"], "{place}");
    }
    let dirty = document.all("fldChar").into_iter().any(|field| field.attribute("dirty").is_some());
    assert!(!dirty, "{place}: Word would ask its reader");
}

/// That a document holds all rules.
fn assert_holds(made: &[u8], place: &str) {
    let document = body(made);
    for name in parts(made)
        .iter()
        .filter(|name| name.starts_with("word/") && !name.contains("/media/") && !name.contains("/_rels/"))
    {
        assert_ordered(&tree(made, name), &format!("{place}, {name}"));
    }
    assert_ids(&document, place);
    assert_tables(&document, place);
    assert_readable(&document, place);
    assert_fields(&document, place);
    assert_eq!(document.kids.last().unwrap().name, "sectPr", "{place}");
    let settings = part(made, "word/settings.xml");
    assert!(
        settings.contains(r#"w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15""#)
    );
    assert!(!settings.contains("updateFields"), "{place}: Word would ask its reader");
    let numbering = tree(made, "word/numbering.xml");
    let names: Vec<&str> = numbering.kids.iter().map(|kid| kid.name.as_str()).collect();
    assert!(names.is_sorted(), "{place}: {names:?}");
    assert_styles(made, &document, place);
}

/// That each style that is named is there.
fn assert_styles(made: &[u8], document: &Element, place: &str) {
    let styles = tree(made, "word/styles.xml");
    let ids: BTreeSet<&str> = styles.all("style").iter().filter_map(|style| style.attribute("styleId")).collect();
    for name in ["pStyle", "rStyle", "tblStyle", "basedOn", "next"] {
        for used in document.all(name).into_iter().chain(styles.all(name)) {
            assert!(ids.contains(used.val()), "{place}: {}", used.val());
        }
    }
}

fn made(folder: &TempDir, args: &[&str]) -> Vec<u8> {
    bytes_in(folder, &[&["-q", "-f", "docx", "-o", "-"], args].concat())
}

#[test]
fn every_matrix_holds_the_rules() {
    let folder = folder();
    for template in ["matrix", "letters"] {
        for model in MODELS.into_iter().chain(["all"]) {
            for tier in TIERS {
                for language in ["en", "de", "fr"] {
                    let mut args = vec!["--template", template, "--model", model, "--lang", language];
                    args.extend(tier.iter().flat_map(|tier| ["--tier", tier]));
                    assert_holds(&made(&folder, &args), &args.join(" "));
                }
            }
        }
    }
}

#[test]
fn every_appendix_holds_the_rules() {
    let folder = with_contract();
    for model in MODELS.into_iter().chain(["all"]) {
        for tier in TIERS {
            for language in ["en", "de", "fr"] {
                let fixed = ["--template", "appendix", "--contract", "contract.yaml", "--model", model];
                let mut args = [&fixed[..], &["--lang", language]].concat();
                args.extend(tier.iter().flat_map(|tier| ["--tier", tier]));
                assert_holds(&made(&folder, &args), &args.join(" "));
            }
        }
    }
}

#[test]
fn comparisons_hold_the_rules() {
    let folder = folder();
    let made = bytes_in(&folder, &["compare", "-q", "-f", "docx", "-o", "-"]);
    assert_holds(&made, "models side by side");
    assert!(body(&made).all("sdt").is_empty(), "nobody negotiates a comparison");
}

/// A PNG of one pixel.
fn pixel() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::new(&mut bytes, 1, 1).write_header().unwrap();
    writer.write_image_data(&[0]).unwrap();
    drop(writer);
    bytes
}

#[test]
fn a_logo_and_a_watermark_have_texts_for_screen_readers() {
    let folder = with_contract();
    fs::write(folder.path().join("brand.yaml"), "logo: {file: logo.png, alt: \"Our & your logo\"}\n").unwrap();
    fs::write(folder.path().join("logo.png"), pixel()).unwrap();
    let args =
        ["--template", "appendix", "--contract", "contract.yaml", "--brand", "brand.yaml", "--watermark", "DRAFT"];
    let made = made(&folder, &args);
    assert_holds(&made, "brand");
    assert_eq!(body(&made).all("docPr")[0].attribute("descr"), Some("Our & your logo"));
    let header = part(&made, "word/header1.xml");
    assert!(header.contains(r#"alt="DRAFT""#) && header.contains(r#"string="DRAFT""#), "{header}");
    assert!(header.contains("z-index:-"), "behind the text");
}

#[test]
fn text_from_right_to_left_is_marked() {
    let folder = folder();
    let contract = filled_in().replace("Real Customer Ltd", "شركة الاختبار (GmbH) 12");
    fs::write(folder.path().join("contract.yaml"), contract).unwrap();
    let made = made(&folder, &["--template", "appendix", "--contract", "contract.yaml", "--model", "customer-sub"]);
    assert_holds(&made, "a name in Arabic");
    let document = body(&made);
    let marked = document.all("r").into_iter().filter(|run| run.all("rtl").len() == 1);
    let texts: BTreeSet<String> = marked.map(Element::shown).collect();
    assert!(texts.iter().any(|text| text.contains("شركة الاختبار")), "{texts:?}");
    assert!(texts.iter().all(|text| !text.contains("GmbH")), "{texts:?}");
    fs::write(
        folder.path().join("rtl.yaml"),
        "template: rtl\nextends: matrix\nlanguage: ar\nwording: {definitions: الأدوار}\n",
    )
    .unwrap();
    let made = self::made(&folder, &["--template", "rtl.yaml"]);
    assert_holds(&made, "a wording in Arabic");
    let document = body(&made);
    assert_eq!(document.all("tbl").len(), document.all("bidiVisual").len());
    let heading = document.all("p").into_iter().find(|paragraph| paragraph.shown() == "الأدوار").unwrap();
    assert!(heading.kid("pPr").unwrap().kid("bidi").is_some());
    assert_eq!(heading.all("lang")[0].attribute("bidi"), Some("ar"));
}
