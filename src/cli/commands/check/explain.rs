//! What a code means.

use crate::check::{Law, Laws};
use crate::cli::terminal::{width, wrap};
use crate::domain::LawCode;
use crate::export::BreakRules;
use crate::input::{Code, Severity};
use std::fmt::Write as _;

/// The width where there is no terminal, in columns.
const DEFAULT_WIDTH: usize = 100;

/// What the law or the problem with this code is.
pub(super) fn explain(code: &str, laws: &Laws) -> String {
    let law = LawCode::NAMES.iter().find(|(name, _)| *name == code).and_then(|(_, code)| laws.law(*code));
    match law {
        Some(law) => of_law(law),
        None => Code::ALL.iter().find(|known| known.name() == code).map(|code| of_problem(*code)).unwrap_or_default(),
    }
}

fn of_law(law: &Law) -> String {
    let mut text = format!("{} ({}): {}\n\n", law.code, law.level.name(), law.title);
    text += &paragraph(law.why.as_str());
    text += &paragraph(&format!("What to do: {}.", law.hint));
    text += "\nWho says so:\n";
    for reference in &law.references {
        text += &paragraph(&format!("- {}: {} ({})", reference.title, reference.says, reference.author));
    }
    for (name, example) in [("Breaks the law", &law.bad), ("Put right", &law.good)] {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{name}:\n");
        for line in example.lines() {
            let _ = writeln!(text, "    {line}");
        }
    }
    text
}

fn of_problem(code: Code) -> String {
    let kind = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{code} ({kind}):{}\n", code.about())
}

/// A paragraph in lines.
fn paragraph(words: &str) -> String {
    wrap(words, BreakRules::Text, width().unwrap_or(DEFAULT_WIDTH)).into_iter().map(|line| line + "\n").collect()
}
