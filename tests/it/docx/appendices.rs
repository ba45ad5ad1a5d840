//! Versions of an appendix: clauses of a template of one's own, a contract, and data.

use crate::common::contract::filled_in;
use crate::common::{CATALOGUE, TIERS, bytes_in, folder, program};
use proptest::prelude::*;
use std::fs;
use tempfile::TempDir;

/// Two versions of an appendix in a folder: their data, their templates and their contracts.
pub(super) fn with_appendices(old: &Appendix, new: &Appendix) -> TempDir {
    let folder = folder();
    for (name, appendix) in [("old", old), ("new", new)] {
        let write =
            |kind: &str, text: &str| fs::write(folder.path().join(format!("{name}-{kind}.yaml")), text).unwrap();
        write("data", &appendix.data());
        write("template", &appendix.template(name));
        write("contract", &appendix.contract());
    }
    folder
}

/// The appendix of one version as it is exported.
pub(super) fn exported(folder: &TempDir, name: &str) -> Vec<u8> {
    let [data, template, contract] = ["data", "template", "contract"].map(|kind| format!("{name}-{kind}.yaml"));
    let files = ["--data", &data, "--template", &template, "--contract", &contract];
    bytes_in(folder, &[&files[..], &["--model", "customer-sub", "-q", "-f", "docx", "-o", "-"]].concat())
}

/// What `compare` makes of two versions.
pub(super) fn compared(folder: &TempDir, args: &[&str]) -> Vec<u8> {
    let run = program(folder).arg("compare").args(args).args(["-q", "-f", "docx", "-o", "-"]).assert();
    let output = run.get_output();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout.clone()
}

/// The options of a redline of the two versions.
pub(super) const FILES: [&str; 13] = [
    "customer-sub",
    "--from",
    "old-data.yaml",
    "--to",
    "new-data.yaml",
    "--from-template",
    "old-template.yaml",
    "--template",
    "new-template.yaml",
    "--from-contract",
    "old-contract.yaml",
    "--contract",
    "new-contract.yaml",
];

const HEADINGS: [&str; 5] = ["Fees", "Notices", "Liability", "Term", "Governing law"];
const TEXTS: [&str; 5] = [
    "Fees are due within thirty days of the invoice, in Euro, without any deduction.",
    "Notices are given in writing to {customer.name} at {customer.address}.",
    "Neither party is liable for indirect loss, save where the law says otherwise.",
    "The term begins on {contract.effective} and ends when the Agreement ends.",
    "The law that governs the Agreement governs this Appendix too.",
];

const REVISED: &str =
    "revisions:\n  - {version: \"0.9\", date: 2026-11-01, author: \"A. Author\", change: \"Draft\"}\n";

/// A version of an appendix: which clauses of its own it has, each with a variant, and what its contract and its data say.
#[derive(Clone, Debug, Default)]
pub(super) struct Appendix {
    pub(super) clauses: Vec<(usize, usize)>,
    pub(super) name: usize,
    pub(super) address: usize,
    pub(super) signatory: usize,
    pub(super) region: usize,
    pub(super) tier: usize,
    pub(super) data: usize,
}

impl Appendix {
    fn template(&self, name: &str) -> String {
        let clauses: Vec<String> = (0..self.clauses.len()).map(|place| self.clause(place)).collect();
        let list = if clauses.is_empty() { " {}\n".to_owned() } else { format!("\n{}", clauses.concat()) };
        format!("template: {name}\nextends: appendix\nreviewed: true\nwording:\n  clauses:\n    list:{list}")
    }

    /// A clause of the template's own.
    fn clause(&self, place: usize) -> String {
        let (clause, variant) = self.clauses[place];
        let heading = if variant == 3 { " and more" } else { "" };
        let text = match variant {
            1 => TEXTS[clause].replacen("the", "each", 1).replace(" and ", " or "),
            2 => format!("In any case, {} This is final.", TEXTS[clause]),
            _ => TEXTS[clause].to_owned(),
        };
        let mut paragraphs = vec![format!("{{id: own, text: \"{text}\"}}")];
        let is_cited = |clause: &&(usize, usize)| clause.0 == 0;
        let (cited, _) = self.clauses.iter().find(is_cited).unwrap_or(&self.clauses[0]);
        if place > 0 && *cited != clause {
            paragraphs.push(format!("\"It goes behind {{ref:clause:c{cited}}} and {{ref:clause:c{cited}/own}}.\""));
        }
        if variant == 2 {
            paragraphs
                .push("\"A paragraph of its own, as {ref:part:signatures} and {ref:clause:scope} say.\"".to_owned());
        }
        if variant > 0 && [2, 4].contains(&clause) {
            let monitoring = if self.data == 3 { "" } else { " and {ref:item:infrastructure-monitoring}" };
            let items = format!("{{ref:item:dns-management}} and of {{ref:item:firewall-rules}}{monitoring}");
            paragraphs.push(format!("\"It is said of {items}.\""));
        }
        let paragraphs: Vec<String> = paragraphs.iter().map(|one| format!("          - {one}\n")).collect();
        let head = format!("      c{clause}:\n        heading: {}{heading}\n        paragraphs:\n", HEADINGS[clause]);
        format!("{head}{}", paragraphs.concat())
    }

    fn contract(&self) -> String {
        let names = ["Real Customer Ltd", "Globex GmbH", "Real & Söhne <Holding> Ltd", "شركة العميل"];
        let addresses = [
            "1 Real Street, 12345 Realtown",
            "1 Real Street\\n12345 Realtown",
            "2 Real Street\\n3rd floor\\n12345 Realtown",
        ];
        let text = filled_in();
        let start = text.find("customer:").unwrap();
        let (before, customer) = text.split_at(start);
        let customer = customer.replacen("Real Customer Ltd", names[self.name], 1);
        let customer = customer.replacen(addresses[0], addresses[self.address], 1);
        let customer = match self.signatory {
            0 => customer,
            _ => customer.replacen("customer:\n", "customer:\n  signatory: \"C. Custo\"\n  place: \"Realtown\"\n", 1),
        };
        let text = format!("{before}{customer}");
        let text = match self.region {
            0 => text,
            _ => text.replace("eu-central-1", "us-west-2").replace("revisions:\n", REVISED),
        };
        match TIERS[self.tier] {
            None => text,
            Some(tier) => text.replace("deployment:\n", &format!("deployment:\n  tier: {tier}\n")),
        }
    }

    fn data(&self) -> String {
        match self.data {
            1 => {
                let (before, own) = CATALOGUE.split_once("  - id: customer-sub\n").unwrap();
                let own = own.replacen("consulted: Customer\n", "consulted: WSO2\n", 1);
                format!("{before}  - id: customer-sub\n{own}")
            }
            2 => {
                let start = CATALOGUE.find("      - task: infrastructure-monitoring\n").unwrap();
                let end = start + 10 + CATALOGUE[start + 10..].find("      - task: ").unwrap();
                format!("{}{}", &CATALOGUE[..start], &CATALOGUE[end..])
                    .replace("Set up alerts", "Set up and test alerts")
            }
            3 => {
                let (before, own) = CATALOGUE.split_once("  - id: customer-sub\n").unwrap();
                let (own, firewall) = without_row(own, "firewall-rules");
                let (own, _) = without_row(&own, "infrastructure-monitoring");
                let own = own.replacen("    matrix:\n", &format!("    matrix:\n{firewall}"), 1);
                format!("{before}  - id: customer-sub\n{own}")
            }
            _ => CATALOGUE.to_owned(),
        }
    }
}

/// Data without the first row of a task, and the row.
fn without_row(data: &str, task: &str) -> (String, String) {
    let start = data.find(&format!("      - task: {task}\n")).unwrap();
    let end = start + 10 + data[start + 10..].find("      - task: ").unwrap();
    (format!("{}{}", &data[..start], &data[end..]), data[start..end].to_owned())
}

/// Any appendix.
pub(super) fn appendix() -> impl Strategy<Value = Appendix> {
    let clauses = proptest::sample::subsequence((0..5_usize).collect::<Vec<_>>(), 0..=5).prop_shuffle();
    let clauses =
        clauses.prop_flat_map(|all| all.into_iter().map(|clause| (Just(clause), 0..4_usize)).collect::<Vec<_>>());
    (clauses, 0..4_usize, 0..3_usize, 0..2_usize, 0..2_usize, 0..3_usize, 0..4_usize).prop_map(
        |(clauses, name, address, signatory, region, tier, data)| Appendix {
            clauses,
            name,
            address,
            signatory,
            region,
            tier,
            data,
        },
    )
}
