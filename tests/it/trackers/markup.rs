//! Descriptions are shown by a tracker as they are, whatever signs of its markup language stand in them.

use crate::common::importers::{column, csv_rows, rows};
use crate::common::{SOUND, folder, program};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::fs;

/// Texts with each sign at the beginning, at the end, within a word, alone, doubled and around words; then what has more
/// than one.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for sign in "*_`~#@!:$%^&<>[](){}|\\+-=.?\"'/".chars() {
        let (s, ss) = (sign.to_string(), sign.to_string().repeat(2));
        for form in [
            "Sa",
            "aS",
            "aSa",
            "a S a",
            "S a",
            "SSa bSS",
            "Sa bS c",
            "a Sa bS c",
            "S",
            "SS SS",
            "aS:S",
            "SSS",
            "1S a",
            "a S",
            "(Sa)",
        ] {
            texts.push(form.replace("SS", &ss).replace('S', &s));
        }
    }
    let more = "<tenant> and </tenant>;<!-- no -->;&lt;b&gt; &amp; &#42; &copy;;@all, see #12, !34, ~label, %\"one\", &5, $7;\
        :tada: (x) (/) (on) :) :D;![x](y) [a](b) [c][d] [^1];!x.png! and !x.png|thumb!;{code}x{code} {{toc}} {color:red}x;\
        h1. Head;bq. Quote;p. Text;1. One;2) Two;[ ] open;[x] done;[X] done;- [x] done;1. [ ] open;* [~] neither;[x];a|b|c;||a||;a\\\\b \\* c\\;\"words\":address;commit:abc;\
        https://example.com/a_b_c?x=~y&z=1#d;anna@example.com;snake_case and kebab-case;a -- b --- c;H~2~O x^2^;/close;\
        (c) (r) (tm);==no==;~~gone~~;`code` ``code``;***;- - -;_a_b_;*a*b*;***a***;C:\\new;C# and C++;50 % of 60%";
    texts.extend(more.split(';').map(|text| text.trim().replace('\u{3b}', "")));
    // An empty text is none, and one stands but once in a task.
    texts.retain(|text| !text.is_empty());
    texts
}

/// The catalogue of one task that has these activities, and a party with a name that is all marks.
fn data(texts: &[String]) -> String {
    let activities: Vec<String> =
        (0..).zip(texts).map(|(i, text)| format!("a{i}: {}", serde_json::to_string(text).unwrap())).collect();
    SOUND
        .replace("{cut: Cut the grass}", &format!("{{{}}}", activities.join(", ")))
        .replace("name: Us}", "name: \"*Us* & <b>_them_<b> [#1] {x}\"}")
        .replace("doer: Us", "doer: \"*Us* & <b>_them_<b> [#1] {x}\"")
}

/// The description of the one task in the plan of a template.
fn description(template: &str, header: &str) -> String {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data(&texts())).unwrap();
    let args = ["-q", "-o", "-", "--data", "data.yaml", "--template", template];
    let made = program(&folder).args(args).assert().success().get_output().stdout.clone();
    column(&rows(template, &made), header)[0].to_owned()
}

/// All extensions of `CommonMark` but those that change quotes and dashes.
fn extensions() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_OLD_FOOTNOTES
}

/// Those of Redmine 5.0.
fn extensions_of_redmine() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS
}

/// The items of all lists of a text in `CommonMark`, as they are shown.
fn shown_items(markdown: &str, options: Options) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut is_open = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Item) => {
                items.push(String::new());
                is_open = true;
            }
            Event::End(TagEnd::Item) => is_open = false,
            Event::Text(text) if is_open => items.last_mut().unwrap().push_str(&text),
            Event::Start(_) | Event::End(_) | Event::Text(_) => {}
            Event::SoftBreak | Event::HardBreak if is_open => items.last_mut().unwrap().push('\n'),
            other if is_open => items.push(format!("{other:?}")),
            _ => {}
        }
    }
    items
}

#[test]
fn commonmark_shows_every_activity_as_it_is() {
    for (template, header, options) in [
        ("gitlab", "description", extensions()),
        ("linear", "Description", extensions()),
        ("openproject", "Description", extensions()),
        ("redmine", "description", extensions_of_redmine()),
        ("kanboard", "Description", Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH),
    ] {
        let shown = shown_items(&description(template, header), options);
        for (expected, found) in texts().iter().zip(&shown) {
            assert!(template == "kanboard" || !is_box(found), "{template}: {found}");
            assert_eq!(&found.replace(NOTHING, ""), expected, "{template}");
        }
        assert!(shown.len() >= texts().len(), "{template}");
    }
}

/// What keeps a box to tick from being one, and shows nothing.
const NOTHING: char = '\u{200b}';

/// Whether what an item shows begins with a box to tick, as GitLab, OpenProject and Redmine find it in what they show
/// (`deckar01-task_list`, `ItemPattern`, to which GitLab adds `[~]`).
fn is_box(shown: &str) -> bool {
    let item = shown.trim_start();
    let digits = item.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind_number = digits.strip_prefix('.').filter(|_| digits.len() < item.len());
    let bare = behind_number.unwrap_or_else(|| item.strip_prefix(['-', '+', '*']).unwrap_or(item)).trim_start();
    ["[x]", "[X]", "[ ]", "[\u{a0}]", "[~]"]
        .iter()
        .any(|tick| bare.strip_prefix(tick).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
}

#[test]
fn a_box_to_tick_is_told_by_what_is_shown() {
    let boxes = ["[x] done", "[ ] open", "- [x] done", "1. [X] done", "+ [\u{a0}] open", "[~] neither"];
    assert!(boxes.iter().all(|text| is_box(text)));
    let others = ["[x]done", "[x]", "see [x] done", "[y] done", "\u{200b}[x] done", "a. [x] done"];
    assert!(!others.iter().any(|text| is_box(text)));
}

#[test]
fn commonmark_shows_roles_in_lines_of_their_own() {
    let shown = shown_items(&description("gitlab", "description"), extensions());
    assert_eq!(shown[texts().len()..], ["Doer: *Us* & <b>_them_<b> [#1] {x}", "Payer: Them (if asked)"]);
}

#[test]
fn the_renderer_shows_otherwise_what_is_not_escaped() {
    let wrong = texts().into_iter().filter(|text| shown_items(&format!("- {text}"), extensions()) != [text.clone()]);
    let wrong: Vec<String> = wrong.collect();
    for sign in ["*", "_", "`", "~", "#", "$", "^", "<", "[", "\\", "+", "-", ">"] {
        assert!(wrong.iter().any(|text| text.contains(sign)), "{sign}: {wrong:?}");
    }
}

/// The references of GitLab in a text: a sign before a word, neither within one nor behind a backslash.
fn references(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, sign) in text.match_indices(['@', '#', '!', '~', '%', '&', '$', '^', ':']) {
        let before = text[..at].chars().next_back();
        let is_word = |c: char| c.is_alphanumeric() || c == '"';
        let word = text[at + 1..].split(|c: char| !is_word(c)).next().unwrap_or_default();
        let is_free = before.is_none_or(|c| !c.is_alphanumeric() && c != '\\' && c != '/');
        // An emoji has a colon behind it too.
        let is_whole = sign != ":" || text[at + 1 + word.len()..].starts_with(':');
        // The number of a character is no reference.
        let is_entity = sign == "&" && text[at + 1 + word.len()..].starts_with(';') || before == Some('&');
        if is_free && is_whole && !is_entity && !word.is_empty() {
            found.push(&text[at..=at + word.len()]);
        }
    }
    found
}

#[test]
fn no_text_notifies_people_or_links_items() {
    let description = description("gitlab", "description");
    let notes = description.split("\n\n").next().unwrap();
    let found: Vec<&str> = notes.lines().filter(|line| !line.contains("://")).flat_map(references).collect();
    assert_eq!(found, [""; 0]);
    let unescaped = texts().join("\n");
    for planted in ["@all", "#12", "!34", "~label", "&5", "$7", ":tada"] {
        assert!(references(&unescaped).contains(&planted), "{planted}");
    }
}

/// What Jira's wiki markup would not show as it is.
fn jira_marks(line: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let next = rest[c.len_utf8()..].chars().next();
        let length = match (c, next) {
            ('\\', Some(next)) if next.is_ascii_punctuation() && next != '\\' => 2,
            ('&', _) => rest.find(';').map_or(1, |end| if rest[1..end].contains(' ') { 1 } else { end + 1 }),
            _ => c.len_utf8(),
        };
        // What is escaped is a letter to the eye of the renderer.
        plain += if length > c.len_utf8() { "x" } else { &rest[..length] };
        rest = &rest[length..];
    }
    let mut marks: Vec<String> =
        ["{", "}", "[", "]", "|", "*", "\\", "--", "??", "(x)", "(/)", "(!)", "(on)", ":)", ":D"]
            .map(str::to_owned)
            .into();
    marks.retain(|mark| plain.contains(mark.as_str()));
    let starts = ["h1. ", "bq. ", "# ", "- ", "+ "].into_iter().filter(|start| plain.starts_with(start));
    marks.extend(starts.map(|start| format!("{start}at the beginning")));
    let mut words = plain.split(' ').filter(|word| !word.contains("://"));
    let pair = |word: &str| {
        ["!", "-", "+", "^", "~", "_"]
            .iter()
            .any(|sign| word.len() > 2 && word.starts_with(sign) && word.ends_with(sign))
    };
    marks.extend(words.find(|word| pair(word)).map(str::to_owned));
    marks
}

#[test]
fn jira_shows_every_activity_as_it_is() {
    let description = description("jira", "Description");
    for (line, text) in description.lines().zip(texts()) {
        let found = jira_marks(line.strip_prefix("- ").unwrap());
        assert!(found.is_empty(), "{text}: {line}: {found:?}");
    }
    for planted in
        ["{code}", "[x]", "!x.png!", "a\\\\b", "*a*", "_a_", "- a", "# a", "h1. Head", "a -- b", "(x)", "||a||"]
    {
        assert!(!jira_marks(planted).is_empty(), "{planted}");
    }
}

#[test]
fn html_shows_every_activity_as_it_is() {
    let description = description("azure-devops", "Description");
    let lines: Vec<String> =
        description.split("<br>").map(|line| quick_xml::escape::unescape(line).unwrap().into_owned()).collect();
    let expected: Vec<String> = texts().iter().map(|text| format!("- {text}")).collect();
    assert_eq!(lines[..expected.len()], expected);
}

#[test]
fn a_plan_with_marks_in_all_names_comes_back_without_drift() {
    for template in [
        "asana",
        "azure-devops",
        "clickup",
        "gitlab",
        "jira",
        "linear",
        "ms-project",
        "openproject",
        "redmine",
        "smartsheet",
        "wrike",
    ] {
        let folder = folder();
        fs::write(folder.path().join("data.yaml"), data(&texts())).unwrap();
        let args = ["-q", "--data", "data.yaml", "--template", template];
        let plan = program(&folder).args(args).args(["-o", "-"]).assert().success().get_output().stdout.clone();
        fs::write(folder.path().join("plan"), plan).unwrap();
        program(&folder).args(["drift", "plan"]).args(&args[1..]).assert().success();
    }
}

#[test]
fn csv_files_have_the_marks_only_where_the_tracker_reads_them() {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), SOUND.replace("Mow the lawn", "Mow *the* lawn")).unwrap();
    for (template, header) in [("jira", "Summary"), ("gitlab", "title"), ("redmine", "subject"), ("linear", "Title")] {
        let args = ["-q", "-o", "-", "--data", "data.yaml", "--template", template];
        let made = program(&folder).args(args).assert().success().get_output().stdout.clone();
        assert_eq!(column(&csv_rows(&made), header), ["Mow *the* lawn"], "{template}");
    }
}
