//! The help of commands: what each is for, then its own options before those of every command.

use crate::common::{folder, program};

fn help(args: &[&str]) -> String {
    let output = program(&folder()).args(args).arg("--help").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_command_begins_with_what_the_list_of_commands_says_of_it() {
    let all = help(&[]);
    let list = all.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<String>>().join(" ");
    let mut commands = 0;
    for line in list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let (name, said) = line.trim().split_once(' ').unwrap();
        let own = help(&[name]);
        // A long sentence goes on in further lines.
        let first = own.split("\n\n").next().unwrap();
        assert!(words(first).starts_with(&words(said)), "{name}: {first}");
        commands += 1;
    }
    assert!(commands >= 15, "{list}");
}

#[test]
fn options_of_every_command_stand_behind_those_of_one() {
    for name in ["compare", "batch", "verify", "import", "amend"] {
        let own = help(&[name]);
        let at = |heading: &str| own.find(heading).unwrap_or_else(|| panic!("{name} has no `{heading}`"));
        assert!(at("Global options:") > at("Input options:"), "{own}");
    }
}
