//! What `show` and `list` look like in terminals of several widths, and their colours.

use crate::common::{folder, program, program_path};
use snapbox::{Data, str};
use std::collections::HashSet;
use std::process::Command;
use unicode_width::UnicodeWidthStr;

/// What `args` print in so many columns.
fn printed(columns: &str, args: &[&str]) -> String {
    let run = program(&folder()).args(args).env("COLUMNS", columns).assert().success();
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// The words of a text without the lines of tables.
fn words(text: &str) -> HashSet<String> {
    let is_rule = |c: char| matches!(c, '\u{2500}'..='\u{257f}' | '•');
    text.replace(is_rule, " ").split_whitespace().map(str::to_owned).collect()
}

#[test]
fn no_word_is_broken_in_any_width() {
    for args in [&["show"][..], &["show", "-t", "premium"], &["list"]] {
        // So wide that no line is broken.
        let whole = words(&printed("1000", args));
        for columns in ["40", "50", "60", "70", "80", "100", "120", "140"] {
            let text = printed(columns, args);
            let widest = text.lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= columns.parse().unwrap(), "{columns}\n{text}");
            // In a narrow table each party stands behind its role, and each name behind its number.
            let bare = |word: &String| word.replace([':', '.'], "");
            let broken: Vec<String> = words(&text).iter().map(bare).collect();
            let known: HashSet<String> = whole.iter().map(bare).collect();
            for word in broken {
                assert!(known.contains(&word), "{columns}: {word}\n{text}");
            }
        }
    }
}

#[test]
fn show_gives_each_role_a_column_where_the_words_fit() {
    shown(
        "140",
        3..10,
        str![[r#"
┌─────┬───────────────────────────┬────────────────────────────────────┬───────────────┬───────────────┬───────────────┬──────────────────┐
│ No. ┆ Task                      ┆ Task description                   ┆ Responsible   ┆ Accountable   ┆ Consulted     ┆ Informed         │
╞═════╪═══════════════════════════╪════════════════════════════════════╪═══════════════╪═══════════════╪═══════════════╪══════════════════╡
│ 1   ┆ Subscription              ┆ • Create subscriptions             ┆ Customer      ┆ Customer      ┆ WSO2          ┆ -                │
│     ┆ prerequisites             ┆ • Check quota and service limits   ┆               ┆               ┆               ┆                  │
│     ┆                           ┆ • Run the Choreo compatibility     ┆               ┆               ┆               ┆                  │
│     ┆                           ┆   prerequisite script              ┆               ┆               ┆               ┆                  │

"#]],
    );
}

#[test]
fn show_puts_the_roles_below_each_other_in_a_narrow_terminal() {
    shown(
        "80",
        3..9,
        str![[r#"
┌─────────────────────────────────────────────┬───────────────────────────────┐
│ 1. Subscription prerequisites               ┆ Responsible: Customer         │
│ • Create subscriptions                      ┆ Accountable: Customer         │
│ • Check quota and service limits            ┆ Consulted: WSO2               │
│ • Run the Choreo compatibility prerequisite ┆ Informed: -                   │
│   script                                    ┆                               │

"#]],
    );
    shown(
        "60",
        1..12,
        str![[r#"
WSO2 fully managed (infrastructure and PDP in customer
subscription) model
Private Data Plane Management Models – Premium tier
┌────────────────────────────┬────────────────────────────┐
│ 1. Subscription            ┆ Responsible: Customer      │
│ prerequisites              ┆ Accountable: Customer      │
│ • Create subscriptions     ┆ Consulted: WSO2            │
│ • Check quota and service  ┆ Informed: -                │
│   limits                   ┆                            │
│ • Run the Choreo           ┆                            │
│   compatibility            ┆                            │

"#]],
    );
}

#[test]
fn show_draws_no_table_where_a_word_would_be_broken() {
    shown(
        "40",
        1..16,
        str![[r#"
WSO2 fully managed (infrastructure and
PDP in customer subscription) model
Private Data Plane Management Models –
Premium tier

1. Subscription prerequisites
• Create subscriptions
• Check quota and service limits
• Run the Choreo compatibility
  prerequisite script
Responsible: Customer
Accountable: Customer
Consulted: WSO2
Informed: -


"#]],
    );
}

/// Compares some lines, counted from 1, of a matrix in so many columns.
#[track_caller]
fn shown(columns: &str, lines: std::ops::Range<usize>, expected: impl Into<Data>) {
    let text = printed(columns, &["show", "customer-sub", "-t", "premium"]);
    let lines = text.lines().skip(lines.start - 1).take(lines.len()).fold(String::new(), |all, line| all + line + "\n");
    snapbox::assert_data_eq!(lines, expected.into());
}

#[test]
fn list_wraps_descriptions_beside_or_below_the_names() {
    let list = |columns: &str| printed(columns, &["list"]).lines().take(6).collect::<Vec<_>>().join("\n");
    snapbox::assert_data_eq!(
        list("60"),
        str![[r#"
model     wso2-sub         WSO2 fully managed
                           (infrastructure and PDP in
                           WSO2 subscription) model
model     customer-sub     WSO2 fully managed
                           (infrastructure and PDP in
                           customer subscription) model
"#]]
    );
    snapbox::assert_data_eq!(
        list("40"),
        str![[r#"
model     wso2-sub
    WSO2 fully managed (infrastructure
    and PDP in WSO2 subscription) model
model     customer-sub
    WSO2 fully managed (infrastructure
    and PDP in customer subscription)
"#]]
    );
}

#[test]
fn list_is_a_line_each_where_a_program_reads_it() {
    let run = program(&folder()).arg("list").assert().success();
    let text = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let kinds = ["model", "tier", "template", "import", "format"];
    assert!(text.lines().all(|line| kinds.iter().any(|kind| line.starts_with(kind))), "{text}");
}

/// The line with the first task of what `show` prints with these options and variables.
fn first_task(args: &[&str], variables: &[(&str, &str)]) -> String {
    let folder = folder();
    let mut run = program(&folder).args(["show", "wso2-sub"]).args(args).env("COLUMNS", "140").env_remove("COLORTERM");
    for (name, value) in variables {
        run = run.env(name, value);
    }
    let text = String::from_utf8(run.assert().success().get_output().stdout.clone()).unwrap();
    text.lines().nth(6).unwrap().replace('\u{1b}', "^").replace("  ", "")
}

#[test]
fn show_has_the_colours_of_a_document_where_they_are_wanted() {
    let plain = first_task(&[], &[]);
    assert!(!plain.contains('^'), "{plain}");
    assert_eq!(first_task(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]), plain);
    assert_eq!(first_task(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), plain);
    let of_256 = first_task(&["--color", "always"], &[]) + "\n";
    snapbox::assert_data_eq!(
        &of_256,
        str![[r#"
│ 1 ┆ ^[1mSubscription^[0m ┆ • Create subscriptions ┆^[48;5;23m ^[0m^[1mWSO2^[0m┆^[48;5;23m ^[0m^[1mWSO2^[0m┆^[48;5;136m ^[0mCustomer┆^[48;5;136m ^[0mCustomer│

"#]]
    );
    assert_eq!(first_task(&[], &[("CLICOLOR_FORCE", "1")]) + "\n", of_256);
    let true_color = first_task(&["--color", "always"], &[("COLORTERM", "truecolor")]) + "\n";
    snapbox::assert_data_eq!(
        true_color,
        str![[r#"
│ 1 ┆ ^[1mSubscription^[0m ┆ • Create subscriptions ┆^[48;2;11;60;111m ^[0m^[1mWSO2^[0m┆^[48;2;11;60;111m ^[0m^[1mWSO2^[0m┆^[48;2;195;134;26m ^[0mCustomer┆^[48;2;195;134;26m ^[0mCustomer│

"#]]
    );
}

/// `script` of util-linux runs a command in a terminal of its own.
#[cfg(target_os = "linux")]
#[test]
fn show_has_colours_in_a_terminal() {
    let on_terminal = |variable: &str| {
        let command = format!("{variable} {} show wso2-sub", program_path().display());
        let mut run = Command::new("script");
        run.args(["-qec", &command, "/dev/null"]).env("TERM", "xterm-256color").env("COLUMNS", "140");
        let run = run.env_remove("NO_COLOR").env_remove("COLORTERM").output().unwrap();
        String::from_utf8(run.stdout).unwrap()
    };
    assert!(on_terminal("").contains("\u{1b}[48;5;"));
    assert!(!on_terminal("NO_COLOR=1").contains('\u{1b}'));
    assert!(!on_terminal("CLICOLOR=0").contains('\u{1b}'));
}
