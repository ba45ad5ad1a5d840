//! Input that is strange, hostile or huge: a clear error or a right deliverable, never a panic, nothing lost.

use crate::common::{MATRIX_TEMPLATE, SOUND, csv_records, folder, part, program, sheets};
use std::fs;

const ROW_JSON: &str = r#"{"task": "mow", "doer": "Us", "payer": "Them (if asked)"}"#;
/// The same as JSON.
const SOUND_JSON: &str = r#"{
    "catalogue": "tiny", "version": "1", "date": "2026-01-31", "language": "en", "product": "Widget",
    "title": "Who does what",
    "source": {"publisher": "Us", "citation": "Handbook", "headings": {"task": "Task", "description": "Description"}},
    "roles": [{"id": "doer", "letter": "D", "name": "Doer"}, {"id": "payer", "letter": "P", "name": "Payer"}],
    "parties": [{"id": "us", "name": "Us"}, {"id": "them", "name": "Them"}],
    "conditions": [{"id": "if-asked", "text": "if asked"}],
    "tiers": [{"id": "low", "name": "Low"}],
    "tasks": [{"id": "mow", "name": "Mow the lawn", "activities": {"cut": "Cut the grass"}}],
    "models": [{"id": "garden", "name": "Garden",
                "matrix": [{"task": "mow", "doer": "Us", "payer": "Them (if asked)"}]}]
}"#;

/// How an export of `data` in `format` ends: exit code, standard output, standard error.
fn export(data: &[u8], format: &str) -> (i32, Vec<u8>, String) {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let run = program(&folder).args(["-f", format, "-o", "-", "--data", "data.yaml"]).output().unwrap();
    let stderr = String::from_utf8(run.stderr).unwrap();
    assert!(!stderr.contains("panicked"), "{stderr}");
    (run.status.code().expect("an exit code"), run.stdout, stderr)
}

/// The problems of `data`: the codes, in order, and nothing on standard output.
fn codes(data: &[u8]) -> Vec<String> {
    let (code, out, stderr) = export(data, "csv");
    assert_eq!((code, out.len()), (1, 0), "{stderr}");
    let lines = stderr.lines().filter_map(|line| line.strip_prefix("error["));
    lines.map(|line| line.split(']').next().unwrap().to_owned()).collect()
}

fn sound_with(from: &str, to: &str) -> Vec<u8> {
    assert!(SOUND.contains(from), "{from}");
    SOUND.replacen(from, to, 1).into_bytes()
}

#[test]
fn a_missing_file_and_a_folder_are_told_apart() {
    let folder = folder();
    for (data, reason) in [("nowhere.yaml", "there is no such file or folder"), (".", "it is a folder")] {
        let run = program(&folder).args(["-f", "csv", "--data", data]).assert().code(2).stdout_eq("");
        let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
        assert!(stderr.starts_with(&format!("error: `{data}` could not be read: {reason}\n  hint: ")), "{stderr}");
    }
}

#[test]
fn files_that_are_no_catalogue_are_refused() {
    assert_eq!(codes(b""), ["empty"]);
    assert_eq!(codes(b" \n\t\n"), ["empty"]);
    assert_eq!(codes(b"~"), ["empty"]);
    assert_eq!(codes(b"\x7fELF\x02\x01\x01\0\0\xff\xfe"), ["not-utf-8"]);
    assert_eq!(
        codes("catalogue: x\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice()).len(),
        1
    );
    assert_eq!(codes(b"\xff\xfec\0a\0"), ["wrong-type"]);
    assert_eq!(codes(b"- a\n- b\n"), ["wrong-type"]);
    assert_eq!(codes(b"hello"), ["wrong-type"]);
    assert_eq!(codes(b"catalogue:\n\ttab: x\n"), ["syntax"]);
    assert_eq!(codes(b"{\"catalogue\": \"x\",}"), ["syntax"]);
    assert_eq!(codes(b"{\"catalogue\": // no comment\n \"x\"}"), ["syntax"]);
    assert_eq!(codes(b"a: b\n---\nc: d\n"), ["syntax"]);
}

#[test]
fn a_list_is_told_of_in_the_syntax_that_it_is_written_in() {
    for (list, syntax) in [
        ("[\n {\"id\": \"a\",}]", "this is not JSON"),
        ("[\"a\" \"b\"]", "this is not JSON"),
        ("[{id: a}, {id: [}]", "this YAML cannot be read"),
    ] {
        let (_, _, stderr) = export(list.as_bytes(), "csv");
        assert!(stderr.starts_with(&format!("error[syntax]: {syntax}")), "{stderr}");
    }
}

#[test]
fn deep_nesting_is_bounded_in_yaml_and_json() {
    for (open, shut, depth) in
        [("[", "]", 100_000), ("{\"a\":", "}", 100_000), ("{\"a\": ", "}", 600), ("- ", "", 50_000)]
    {
        let text = open.repeat(depth) + "1" + &shut.repeat(depth);
        let codes = codes(text.as_bytes());
        assert!(codes == ["over-budget"] || codes == ["syntax"], "{open}: {codes:?}");
    }
}

#[test]
fn aliases_cannot_be_blown_up() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..20 {
        bomb.extend([format!("a{i}: &a{i} ["), vec![format!("*a{}", i - 1); 9].join(", "), "]\n".to_owned()]);
    }
    assert_eq!(codes(bomb.as_bytes()), ["over-budget"]);
}

/// Each of them stands for some hundred thousand bytes, again and again: without a bound these are gigabytes.
#[test]
fn aliases_of_long_texts_cannot_be_blown_up() {
    let (escaped, plain) = ("\\u0041".repeat(60_000), "x".repeat(300_000));
    let values = format!("a: &a \"{escaped}\"\nb: [{}]\n", vec!["*a"; 30_000].join(","));
    let keys = format!("a: &a {plain}\nb:\n{}", "- *a : 1\n".repeat(30_000));
    for text in [values, keys] {
        assert_eq!(codes(text.as_bytes()), ["over-budget"]);
    }
}

#[test]
fn a_text_of_escapes_and_an_alias_or_two_are_no_bomb() {
    let name = "\\L".repeat(10);
    assert_eq!(codes(&sound_with("name: Mow the lawn", &format!("name: \"{name}\""))), ["invalid-text"]);
    let data = sound_with("product: Widget", "product: &w Widget").into_iter();
    let text = String::from_utf8(data.collect()).unwrap().replace("name: Garden", "name: *w");
    assert_eq!(export(text.as_bytes(), "csv").0, 0);
}

/// What was meant is looked for as long as anybody reads it, and not a hundred thousand times.
#[test]
fn unknown_keys_beyond_number_are_told_in_bounds() {
    let keys: Vec<String> = (0..100_000).map(|i| format!("\"k{i}\": 1")).collect();
    let (code, _, stderr) = export(format!("{{{}}}", keys.join(",")).as_bytes(), "csv");
    assert_eq!(code, 1);
    assert!(stderr.ends_with("50000 or more problems in data.yaml; the first 10000 are shown\n"));
}

#[test]
fn a_byte_order_mark_and_crlf_are_fine() {
    let text = format!("\u{feff}{}", SOUND.replace('\n', "\r\n"));
    let (code, out, _) = export(text.as_bytes(), "csv");
    assert_eq!(code, 0);
    assert_eq!(csv_records(&out)[1], ["Garden", "1", "Mow the lawn", "Cut the grass", "Us", "Them (if asked)"]);
}

#[test]
fn places_count_without_the_byte_order_mark_and_after_crlf() {
    let text = format!("\u{feff}{}", SOUND.replace('\n', "\r\n").replace("doer: Us", "doer: Uss"));
    let (_, _, stderr) = export(text.as_bytes(), "csv");
    assert!(stderr.contains("--> data.yaml:26:27"), "{stderr}");
}

#[test]
fn json_of_the_same_form_gives_the_same_deliverable() {
    for format in ["csv", "xlsx"] {
        let (code, yaml, stderr) = export(SOUND.as_bytes(), format);
        assert_eq!(code, 0, "{stderr}");
        assert!(!yaml.is_empty() && export(SOUND_JSON.as_bytes(), format).1 == yaml, "{format}");
    }
}

#[test]
fn problems_of_json_have_their_places_too() {
    let (code, _, stderr) =
        export(b"{\n  \"catalogue\": \"tiny\",\n  \"catalogue\": \"twice\",\n  \"date\": 7\n}", "csv");
    assert_eq!(code, 1);
    assert!(
        stderr.contains("error[duplicate-key]: `catalogue` appears twice in a catalogue\n --> data.yaml:3:3"),
        "{stderr}"
    );
    assert!(stderr.contains("a text belongs here, but this is a number\n --> data.yaml:4:11"), "{stderr}");
}

#[test]
fn all_problems_are_told_at_once() {
    let text = String::from_utf8(sound_with("language: en", "language: Klingon!"))
        .unwrap()
        .replace("date: 2026-01-31", "date: tomorrow")
        .replace("doer: Us", "doer: Uss")
        .replace("{id: low, name: Low}", "{id: Low, name: Low}")
        .replace("activities: {cut: Cut the grass}", "activities: {cut: \"\"}");
    let found = codes(text.as_bytes());
    assert_eq!(found, ["invalid-date", "invalid-language", "invalid-id", "invalid-text", "unknown-party"]);
}

/// 20,000 rows with two problems each, in block style, and in JSON on one line.
#[test]
fn many_problems_are_counted_and_the_first_are_shown() {
    let rows: Vec<String> =
        (0..20_000).map(|i| format!("      - {{task: t{i}, name: T, doer: Nobody, payer: Uss}}\n")).collect();
    let yaml = SOUND.replace("      - {task: mow, doer: Us, payer: Them (if asked)}\n", &rows.concat());
    let rows: Vec<String> =
        (0..20_000).map(|i| format!(r#"{{"task": "t{i}", "name": "T", "doer": "Nobody", "payer": "Uss"}}"#)).collect();
    let json = SOUND_JSON.replace('\n', "").replace(ROW_JSON, &rows.join(","));
    for data in [yaml, json] {
        let (code, _, stderr) = export(data.as_bytes(), "csv");
        assert_eq!(code, 1);
        assert_eq!(stderr.matches("error[unknown-party]").count(), 10_000);
        assert!(stderr.ends_with("40000 problems in data.yaml; the first 10000 are shown\n"));
    }
}

#[test]
fn a_place_far_out_in_a_line_has_its_column() {
    let data = SOUND_JSON.replace('\n', "").replace("\"Us\", \"payer\"", "\"Uss\", \"payer\"");
    let column = data.find("\"Uss\"").unwrap() + 1;
    assert!(column > 600);
    let (_, _, stderr) = export(data.as_bytes(), "csv");
    assert!(stderr.contains(&format!("--> data.yaml:1:{column}\n")), "{stderr}");
}

#[test]
fn ids_that_would_be_misread_are_refused() {
    for (from, to) in [("id: doer", "id: name"), ("id: payer", "id: task"), ("id: garden", "id: all")] {
        assert!(codes(&sound_with(from, to)).contains(&"invalid-id".to_owned()), "{to}");
    }
}

#[test]
fn names_that_differ_in_capitals_alone_are_refused() {
    assert_eq!(codes(&sound_with("name: Them", "name: us"))[0], "duplicate-id");
    assert_eq!(codes(&sound_with("name: Payer", "name: DOER"))[0], "duplicate-id");
}

#[test]
fn names_that_look_the_same_are_refused() {
    for (first, second) in [
        ("Us", "\\u0055\\u200bs"),
        ("Us", "U\u{455}"),
        ("Us", "\u{ff35}s"),
        ("Caf\u{e9}", "Cafe\u{301}"),
        ("Ca\u{a0}fe", "Ca fe"),
    ] {
        let data = SOUND.replace("name: Us}", &format!("name: \"{first}\"}}"));
        let data = data.replace("name: Them}", &format!("name: \"{second}\"}}"));
        let (code, _, stderr) = export(data.as_bytes(), "csv");
        assert_eq!(code, 1);
        let said = stderr.contains("looks the same as another entry of the list of parties");
        assert!(said && stderr.contains("(one has U+"), "{first} {second}: {stderr}");
    }
    // What can be told apart stays apart.
    for (first, second) in [("Burn", "Bum"), ("Z\u{fc}rich", "Zurich"), ("\u{30ac}\u{30b9}", "\u{30ab}\u{30b9}")] {
        let data = SOUND.replace("Us", first).replace("Them", second);
        assert_eq!(export(data.as_bytes(), "csv").0, 0, "{first} {second}");
    }
}

#[test]
fn what_looks_like_an_escape_of_a_workbook_is_text() {
    let odd = "field _x000D_ and _x0009_x0041_tab";
    let tiers = format!("[{{tiers: [low], activities: {{cut: \"{odd}\"}}}}]");
    let data = String::from_utf8(sound_with("{cut: Cut the grass}", &tiers)).unwrap();
    let data = data.replace("name: Payer", "name: Payer _x0041_b");
    let (code, xlsx, stderr) = export(data.as_bytes(), "xlsx");
    assert_eq!(code, 0, "{stderr}");
    let rows = sheets(&xlsx).remove(0).1;
    assert_eq!(rows[4][2], format!("Low tier\n• {odd}"));
    assert_eq!(rows[3][4], "Payer _x0041_b");
    // By the standard, and not only as one reader has it; a column of a table is named as its cell reads.
    let strings = part(&xlsx, "xl/sharedStrings.xml");
    assert!(strings.contains("_x005F_x000D_ and _x005F_x0009_x005F_x0041_tab"), "{strings}");
    assert!(strings.contains("Payer _x005F_x0041_b<"), "{strings}");
    assert!(part(&xlsx, "xl/tables/table1.xml").contains("name=\"Payer _x005F_x0041_b\""));
}

#[test]
fn several_faults_of_a_cell_or_a_wording_are_all_told() {
    assert_eq!(codes(&sound_with("payer: Them (if asked)", "payer: Then (if asket)/Usss")).len(), 3);
}

#[test]
fn parentheses_of_a_cell_are_one_pair() {
    for cell in ["Them (if asked)))", "Them ((if asked)", "Them (if asked) )", "Them (if asked", "Them ("] {
        assert_eq!(codes(&sound_with("Them (if asked)", cell)), ["invalid-cell"], "{cell}");
    }
}

#[test]
fn long_text_in_runs_is_whole() {
    let long = "&<> ".repeat(6_000) + "end";
    let tiers = format!("[{{tiers: [low], activities: {{cut: \"{long}\"}}}}]");
    let (code, xlsx, stderr) = export(&sound_with("{cut: Cut the grass}", &tiers), "xlsx");
    assert_eq!(code, 0, "{stderr}");
    assert_eq!(sheets(&xlsx)[0].1[4][2], format!("Low tier\n• {long}"));
}

#[test]
fn what_could_command_a_terminal_is_not_said() {
    let data = sound_with("name: Garden", "name: \"Gar\u{9b}31mden\u{202e}\"");
    let (code, _, stderr) = export(&data, "csv");
    assert_eq!(code, 1);
    assert!(!stderr.contains(['\u{9b}', '\u{202e}', '\u{1b}']), "{stderr:?}");
}

#[test]
fn names_in_any_script_and_with_any_punctuation_come_through() {
    for name in [
        "مراقبة البنية التحتية",
        "ניטור 24x7",
        "監視 👩‍💻🏳️‍🌈",
        "\\\"quoted\\\" & <b>",
        "=cmd|' /C calc'!A0",
        "'=1+1",
        "{{x}} {y}",
        "&[Page] &P",
        "_x0041_",
    ] {
        let data = sound_with("name: Mow the lawn", &format!("name: \"{name}\""));
        let name = name.replace("\\\"", "\"");
        let (code, csv, stderr) = export(&data, "csv");
        assert_eq!(code, 0, "{stderr}");
        assert_eq!(csv_records(&csv)[1][2], name);
        let (_, xlsx, _) = export(&data, "xlsx");
        let rows = sheets(&xlsx).remove(0).1;
        assert!(rows.iter().any(|row| row[1] == name), "{name}: {rows:?}");
    }
}

#[test]
fn characters_that_cannot_be_seen_are_refused() {
    for name in ["a\\u0007b", "a\\nb", "a\\tb", "\\u202Eb", "a ", " ", "a\\u2028b", "\\uFEFFa"] {
        assert_eq!(codes(&sound_with("name: Mow the lawn", &format!("name: \"{name}\""))), ["invalid-text"], "{name}");
    }
}

#[test]
fn a_long_text_is_whole_in_csv_and_refused_where_a_cell_cannot_hold_it() {
    let long = "words and ".repeat(4_000) + "end";
    let data = sound_with("name: Mow the lawn", &format!("name: {long}"));
    let (code, csv, _) = export(&data, "csv");
    assert_eq!((code, csv_records(&csv)[1][2].as_str()), (0, long.as_str()));
    let (code, out, stderr) = export(&data, "xlsx");
    assert_eq!((code, out.len()), (1, 0));
    let expected = "error: row 1 of the sheet `Garden`, column `Task`, has 40003 characters, but a cell of a workbook holds 32767\n  hint: ";
    assert!(stderr.starts_with(expected), "{stderr}");
}

#[test]
fn a_long_title_gets_a_short_tab_and_stands_whole_above_the_table() {
    let long = "Garden ".repeat(500) + "end";
    let (code, xlsx, stderr) = export(&sound_with("name: Garden", &format!("name: {long}")), "xlsx");
    assert_eq!(code, 0, "{stderr}");
    let (tab, rows) = sheets(&xlsx).remove(0);
    assert_eq!(tab, "Garden Garden Garden Garden Ga…");
    assert_eq!(rows[0][0], long);
}

#[test]
fn a_row_that_excel_cannot_show_whole_is_told() {
    let activities: Vec<String> = (0..60).map(|i| format!("a{i}: Activity number {i}")).collect();
    let data = sound_with("activities: {cut: Cut the grass}", &format!("activities: {{{}}}", activities.join(", ")));
    let (code, xlsx, stderr) = export(&data, "xlsx");
    assert_eq!(code, 0);
    assert!(
        stderr.starts_with("warning: row 1 of the sheet `Garden` is higher than Excel can show\n  hint: "),
        "{stderr}"
    );
    assert_eq!(sheets(&xlsx)[0].1[4][2].lines().count(), 60);
}

#[test]
fn many_models_and_any_roles_are_data() {
    let roles: Vec<String> = (0..12).map(|i| format!("  - {{id: r{i}, letter: R, name: Role {i}}}")).collect();
    let cells: Vec<String> = (0..12).map(|i| format!("r{i}: {}", if i % 2 == 0 { "Us" } else { "\"-\"" })).collect();
    let models: Vec<String> = (0..100)
        .map(|i| format!("  - {{id: m{i}, name: A name with the same first thirty-one letters {i}, matrix: [{{task: mow, {}}}]}}", cells.join(", ")))
        .collect();
    let head = SOUND.split("roles:\n").next().unwrap();
    let middle = SOUND.split("parties:\n").nth(1).unwrap().split("models:\n").next().unwrap();
    let data = format!("{head}roles:\n{}\nparties:\n{middle}models:\n{}\n", roles.join("\n"), models.join("\n"));
    let (code, csv, stderr) = export(data.as_bytes(), "csv");
    assert_eq!(code, 0, "{stderr}");
    assert_eq!(csv_records(&csv).len(), 101);
    assert_eq!(csv_records(&csv)[0].len(), 4 + 12);
    let (_, xlsx, stderr) = export(data.as_bytes(), "xlsx");
    assert_eq!(sheets(&xlsx).len(), 102, "{stderr}");
}

#[test]
fn templates_are_refused_with_every_problem_too() {
    let folder = folder();
    let template = MATRIX_TEMPLATE
        .replace("size: A4", "size: A0")
        .replace("heading: Task description, width: 50", "heading: Task, width: 0")
        .replace("nobody: \"-\"", "nobody: \"\"")
        .replace("months: [January, ", "months: [");
    fs::write(folder.path().join("own.yaml"), template).unwrap();
    let run = program(&folder).args(["-f", "xlsx", "--template", "own.yaml"]).assert().code(1);
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    let codes: Vec<&str> = stderr.lines().filter_map(|l| l.strip_prefix("error[")?.split(']').next()).collect();
    assert_eq!(codes, ["unknown-value", "out-of-range", "invalid-text", "out-of-range"], "{stderr}");
}
