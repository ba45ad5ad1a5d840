//! Text from right to left: the order in which it is seen, and the order in which it is read.
//!
//! As in the examples of UAX 9, capitals stand for Hebrew letters, so that both orders can be read here.

use crate::common::pdf::{load, matrices, page_texts, tree};
use crate::common::pdf_lines::{SeenLine, seen_lines};
use crate::common::{SOUND, bytes_in, csv_records, folder, part, parts, program, sheets};
use std::fs;
use tempfile::TempDir;

/// Liberation Sans, which has Hebrew letters and points.
const FONT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/LiberationSans-Regular.ttf");
const ALEF: u32 = 0x5d0;

/// `caps` with Hebrew letters for its capitals.
fn hebrew(caps: &str) -> String {
    let letter = |c: char| match c {
        'A'..='Z' => char::from_u32(ALEF + u32::from(c) - u32::from('A')).unwrap(),
        _ => c,
    };
    caps.chars().map(letter).collect()
}

/// `text` with capitals for its Hebrew letters.
fn caps(text: &str) -> String {
    let letter = |c: char| match u32::from(c) {
        code @ ALEF..=0x5ea => char::from_u32(code - ALEF + u32::from('A')).unwrap(),
        _ => c,
    };
    text.chars().map(letter).collect()
}

/// The names that a sentence is about.
#[derive(Clone, Copy)]
struct Names<'n> {
    product: &'n str,
    publisher: &'n str,
}

/// A folder with a template in `language` whose subtitle is `sentence`, and data with these names.
fn with_sentence(language: &str, sentence: &str, names: Names<'_>) -> TempDir {
    let folder = folder();
    let sentence = hebrew(sentence);
    let template = format!(
        "template: ours\nextends: matrix\nsummary: Ours\nlanguage: {language}\nwording: {{subtitle: \"{sentence}\", provenance: \"{sentence}\"}}\n"
    );
    fs::write(folder.path().join("ours.yaml"), template).unwrap();
    let data = SOUND.replace("product: Widget", &format!("product: \"{}\"", hebrew(names.product)));
    let data = data.replace("publisher: Us", &format!("publisher: \"{}\"", hebrew(names.publisher)));
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    folder
}

fn made(folder: &TempDir, format: &str) -> Vec<u8> {
    let fixed = ["--template", "ours.yaml", "--data", "data.yaml", "--font", FONT, "-q", "-o", "-", "-f", format];
    bytes_in(folder, &fixed)
}

fn pdf_of(data: &str) -> lopdf::Document {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    load(&bytes_in(&folder, &["--data", "data.yaml", "--font", FONT, "-q", "-o", "-", "-f", "pdf"]))
}

/// The width of the page, and its margins at the sides, in points.
const PAGE_WIDTH: f64 = 841.89;
const MARGIN: f64 = 12.0 * 72.0 / 25.4;

#[test]
fn a_document_from_right_to_left_has_its_first_columns_and_labels_at_the_right() {
    let folder = with_sentence("he", "{product} ABC", Names { product: "globex", publisher: "us" });
    let lines: Vec<String> = seen_lines(&load(&made(&folder, "pdf"))).iter().map(SeenLine::text).collect();
    // The heading `No.` of the first column, with its full stop at its left.
    assert!(lines.contains(&"PayerDoerTask descriptionTask.No".to_owned()), "{lines:?}");
    assert!(lines.iter().any(|line| line.ends_with("Mow the lawn1")), "{lines:?}");
    let sheet = |language| {
        let folder = with_sentence(language, "{product} ABC", Names { product: "globex", publisher: "us" });
        part(&made(&folder, "xlsx"), "xl/worksheets/sheet1.xml")
    };
    assert!(sheet("he").contains(r#" rightToLeft="1""#));
    assert!(!sheet("en").contains("rightToLeft"));
}

#[test]
fn a_sentence_reads_as_its_language_does_and_names_in_it_stay_whole() {
    for (language, sentence, product, publisher, seen) in [
        // A name at the beginning does not turn the sentence.
        ("en", "“{product}” means {publisher}.", "ABC", "globex", "“CBA” means globex."),
        ("en", "“{product}” means {publisher}.", "globex", "ABC", "“globex” means CBA."),
        // Two names side by side stay in the order of the sentence.
        ("en", "{product} {publisher} are the parties.", "ABC", "DE", "CBA ED are the parties."),
        // A mixed name reads as its first letter does, with its digits and brackets.
        ("en", "to {product}, 1 street.", "ABC globex DE 2026", "us", "to 2026 ED globex CBA, 1 street."),
        ("en", "to {product}, 1 street.", "globex ABC", "us", "to globex CBA, 1 street."),
        ("en", "to {product} (register 123).", "ABC (DE) ltd.", "us", "to .ltd (ED) CBA (register 123)."),
        ("en", "to {product} 12.", "34 ABC", "us", "to CBA 34 12."),
        // Signs of the template between values are no sentence of another language.
        ("en", "{product}, {publisher}", "ABC", "globex", "globex ,CBA"),
        ("en", "{product}", "ABC globex", "us", "globex CBA"),
        // A wording from right to left, with names and numbers that do not read so.
        ("he", "KLM {product} NOP {publisher}.", "globex (1)", "ABC", ".CBA PON globex (1) MLK"),
        ("he", "KLM {product} NOP {publisher}.", "+1 23-45", "ABC", ".CBA PON +1 23-45 MLK"),
        ("he", "{product} KLM.", "globex", "us", ".MLK globex"),
        ("he", "{product}", "globex (1)", "us", "globex (1)"),
    ] {
        let names = Names { product, publisher };
        let document = load(&made(&with_sentence(language, sentence, names), "pdf"));
        let lines = seen_lines(&document);
        // Below the title.
        assert_eq!(caps(&lines[1].text()), seen, "{language}: {sentence}");
        let read = sentence.replace("{product}", names.product).replace("{publisher}", names.publisher);
        assert_eq!(caps(&tree(&document).kids[1].text), read, "{language}: {sentence}");
        let is_isolate = |c: char| matches!(c, '\u{2066}'..='\u{2069}');
        assert!(page_texts(&document).values().all(|page| page.marked.values().all(|text| !text.contains(is_isolate))));
    }
}

/// The lines of a note of so many words, as a sentence of the data.
fn note_lines(word: &str, count: usize) -> Vec<SeenLine> {
    let note = vec![hebrew(word); count].join(" ");
    let document =
        pdf_of(&SOUND.replace("    name: Garden\n", &format!("    name: Garden\n    notes: [\"{note}\"]\n")));
    let first = word.chars().next().unwrap();
    let lines: Vec<SeenLine> =
        seen_lines(&document).into_iter().filter(|line| caps(&line.text()).contains(first)).collect();
    assert!(lines.len() > 2, "{}", lines.len());
    lines
}

#[test]
fn lines_from_right_to_left_end_at_the_margin() {
    for line in note_lines("ZAB", 120) {
        assert!((line.right() - (PAGE_WIDTH - MARGIN)).abs() < 0.1, "{} of {}", line.right(), line.text());
        assert!(line.left() > MARGIN - 0.1);
    }
}

#[test]
fn the_space_at_a_line_break_stands_at_the_end_of_its_line() {
    let name = vec!["ABC"; 90].join(" ");
    let sentence = "“customer” means {product}, and so on.";
    let folder = with_sentence("en", sentence, Names { product: &name, publisher: "us" });
    let document = load(&made(&folder, "pdf"));
    let lines = seen_lines(&document);
    let texts: Vec<String> = lines.iter().map(SeenLine::text).take_while(|text| text != "Garden").collect();
    assert!(texts.len() > 2, "{texts:?}");
    assert!(texts.iter().all(|text| !text.contains("  ")), "{texts:?}");
    assert!(lines[1..texts.len()].iter().all(|line| (line.left() - MARGIN).abs() < 1.0), "{texts:?}");
    assert_eq!(caps(&tree(&document).kids[1].text), sentence.replace("{product}", &name));
}

#[test]
fn words_with_vowel_points_are_read_in_order() {
    for name in ["שָׁלוֹם עוֹלָם", "בְּרֵאשִׁית Globex בָּרָא (2026)", "מִי?"] {
        let document = pdf_of(&SOUND.replace("Mow the lawn", name));
        assert_eq!(matrices(&tree(&document))[0][1], name);
    }
}

/// Whether a cell of a workbook has this text, which has capitals for Hebrew letters.
fn has_cell(book: &[u8], text: &str) -> bool {
    sheets(book).iter().flat_map(|(_, rows)| rows.iter().flatten()).any(|cell| caps(cell) == text)
}

#[test]
fn a_workbook_isolates_what_its_display_depends_on_and_sets_the_direction_of_such_cells() {
    let names = Names { product: "ABC globex", publisher: "us" };
    let book = made(&with_sentence("en", "“{product}” means {publisher}.", names), "xlsx");
    assert!(has_cell(&book, "“\u{2068}ABC globex\u{2069}” means us."));
    let styles = part(&book, "xl/styles.xml");
    assert!(styles.contains(r#"readingOrder="1""#) && !styles.contains(r#"readingOrder="2""#));

    let book = made(&with_sentence("he", "KLM {product}.", Names { product: "globex", publisher: "us" }), "xlsx");
    assert!(has_cell(&book, "KLM \u{2068}globex\u{2069}."));
    assert!(part(&book, "xl/styles.xml").contains(r#"readingOrder="2""#));

    let book =
        made(&with_sentence("en", "“{product}” means {publisher}.", Names { product: "é", publisher: "ü" }), "xlsx");
    for name in parts(&book).into_iter().filter(|name| name.contains(".xml")) {
        let xml = part(&book, &name);
        assert!(!xml.contains("readingOrder") && !xml.contains('\u{2068}'), "{name}");
    }
}

#[test]
fn cells_are_the_same_in_every_format_but_for_isolates() {
    let data = SOUND.replace("name: Us", &format!("name: {}", hebrew("ABC")));
    let data = data.replace("doer: Us", &format!("doer: {}/Them", hebrew("ABC")));
    let data = data.replace("Cut the grass}", &format!("Cut the grass, drop: \"{} (1)\"}}", hebrew("XYZ w")));
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), &data).unwrap();
    let fixed = ["--data", "data.yaml", "-q", "-o", "-", "--font", FONT, "-f"];
    let csv = csv_records(&bytes_in(&folder, &[&fixed[..], &["csv"]].concat()));
    let expected = ["Mow the lawn", "Cut the grass\nXYZ w (1)", "ABC/Them", "Them (if asked)"];
    let cells: Vec<String> = csv[1][2..].iter().map(|cell| caps(cell)).collect();
    assert_eq!(cells, expected);
    let pdf = matrices(&tree(&load(&bytes_in(&folder, &[&fixed[..], &["pdf"]].concat()))));
    assert_eq!(pdf[0], csv[1][1..]);
    let book = sheets(&bytes_in(&folder, &[&fixed[..], &["xlsx"]].concat()));
    let row = book[0].1.iter().find(|row| row[1] == "Mow the lawn").unwrap();
    let cells: Vec<String> = row[1..5].iter().map(|cell| caps(cell)).collect();
    // A line that reads the other way in a cell is isolated whole.
    let expected =
        ["Mow the lawn", "• Cut the grass\n\u{2067}• XYZ w (1)\u{2069}", "ABC/\u{2068}Them\u{2069}", "Them (if asked)"];
    assert_eq!(cells, expected);
}

#[test]
fn a_terminal_keeps_cells_in_their_columns() {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), SOUND.replace("Mow the lawn", &hebrew("ABC DE"))).unwrap();
    let run = program(&folder).args(["show", "--data", "data.yaml"]).assert().success();
    let shown = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(caps(&shown).contains("│ 1   ┆ \u{2068}ABC DE\u{2069} ┆ Cut the grass    ┆ Us   ┆"), "{shown}");
    let data = SOUND.replace("name: Us", &format!("name: {}", hebrew("ABC")));
    let data = data.replace("doer: Us", &format!("doer: {}/Them", hebrew("ABC")));
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let run = program(&folder).args(["show", "--data", "data.yaml"]).assert().success();
    let shown = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    // Two names, of which the first says how the cell reads.
    assert!(caps(&shown).contains("\u{2067}ABC/\u{2068}Them\u{2069}\u{2069}"), "{shown}");
    fs::write(folder.path().join("data.yaml"), SOUND).unwrap();
    let run = program(&folder).args(["show", "--data", "data.yaml"]).assert().success();
    assert!(!String::from_utf8(run.get_output().stdout.clone()).unwrap().contains('\u{2068}'));
}
