//! A row of a list into an order: a document that can be made, with nothing left to find out.

use super::columns::{ListColumn, ListColumns};
use super::conflicts::NameKey;
use super::pattern::Pattern;
use super::reader::RowReader;
use crate::complaint::{Complaint, quoted};
use crate::compose::Details;
use crate::document::Report;
use crate::domain::{Catalogue, Id, Selection};
use crate::export::{Faces, FontFile, Format, Options};
use crate::input::CustomerRow;
use crate::job::{self};
use crate::template::{Contract, FieldKind, FieldSpec, FieldValue, Template};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};

/// The section of a contract that says who the customer is.
pub(super) const CUSTOMER: &str = "customer";

/// The template and the language that a row asks for; nothing is the default.
pub type PreparedKey = (Option<String>, Option<String>);

/// A template in a language, with everything that its documents share.
pub struct Prepared {
    /// The template.
    pub template: Template,
    /// What contracts give where their row does not; nothing where the template asks for none.
    pub contract: Option<Contract>,
    /// The models of a row that names none.
    pub models: Vec<String>,
    /// The tier of a row that names none.
    pub tier: Option<String>,
    /// The formats of a row that names none.
    pub formats: Vec<Format>,
    /// All that documents are made with, but for their contract.
    pub details: Details,
    /// What formats take, but for fonts and attachments.
    pub options: Options,
    /// Whether a PDF gets the data attached.
    pub attaches: bool,
    /// Words for what sets copies apart.
    pub marks: Vec<String>,
    /// The fonts that a report needs beside the faces.
    pub fonts: FontSource,
    /// Whether the faces, or one of the fonts, have a character.
    pub covers: Box<dyn Fn(char) -> bool + Send + Sync>,
    /// SHA-256 of all that these were read from.
    pub digest: [u8; 32],
}

impl Prepared {
    /// The field of the contract that says who the customer is.
    #[must_use]
    pub fn naming(&self) -> Option<&FieldSpec> {
        naming(&self.template)
    }
}

impl Prepared {
    /// What no font has of the contract that all rows share, but for the fields of which each row may say its own.
    #[must_use]
    pub fn uncovered(&self, is_own: impl Fn(&FieldSpec) -> bool) -> Vec<Complaint> {
        let values = self.contract.iter().flat_map(|contract| &contract.values);
        let fields = self.template.contract.iter().flat_map(|form| &form.fields).zip(values);
        let fields = fields.filter(|(spec, _)| !is_own(spec));
        let told = |note: Complaint, spec: &FieldSpec| {
            Complaint::new(format!("`{}`: {}", spec.path(), note.message), note.hint)
        };
        fields.filter_map(|(spec, value)| Some(told(self.uncovered_in(value.as_ref()?)?, spec))).collect()
    }

    /// What no font has of a field: a PDF would show blank boxes.
    pub(super) fn uncovered_in(&self, value: &FieldValue) -> Option<Complaint> {
        let FieldValue::Text(text) = value else { return None };
        let missing: BTreeSet<char> = text.as_str().chars().filter(|c| !(self.covers)(*c)).collect();
        let names: Vec<String> = missing.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
        let message = format!("no font has {}", quoted(names.iter().map(String::as_str)));
        let hint = "name a font that does with `--font FILE` or `--font-dir DIR`";
        (!names.is_empty()).then(|| Complaint::new(message, hint))
    }
}

/// The field of a template's contract that says who the customer is: the first text of that section.
pub(super) fn naming(template: &Template) -> Option<&FieldSpec> {
    let fields = &template.contract.as_ref()?.fields;
    fields.iter().find(|spec| spec.section.as_str() == CUSTOMER && spec.kind == FieldKind::Text)
}

/// Finds the fonts for what the faces lack.
pub type FontSource = Box<dyn Fn(&Report, &Faces) -> Result<Vec<FontFile>, Complaint> + Send + Sync>;

/// What the rows of a list share.
pub struct BatchContext {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The templates that rows ask for, or why there is none.
    pub prepared: HashMap<PreparedKey, Result<Prepared, Complaint>>,
    /// The columns of the list.
    pub columns: ListColumns,
    /// The pattern of file names.
    pub pattern: Pattern,
    /// The template that goes without a name in the names of files.
    pub default_template: &'static str,
    /// Files within the output folder that the run reads, by the keys of their names.
    pub inputs: Vec<NameKey>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The header of its column, if the fault has one.
    pub column: Option<String>,
    /// What is wrong, and what to do.
    pub complaint: Complaint,
}

/// A document that can be made.
pub struct Order<'h> {
    /// Where its row stands in the list.
    pub row: u64,
    /// The id of the row.
    pub id: String,
    /// The customer.
    pub customer: String,
    /// What it is made with.
    pub prepared: &'h Prepared,
    /// The models and the tier.
    pub selection: Selection,
    /// The contract and all else that the document says.
    pub details: Details,
    /// What its files are called where they are attached, without extension.
    pub stem: String,
    /// The files to make.
    pub files: Vec<OrderedFile>,
    /// What the writer of the list should know of the row, though it is no fault.
    pub notes: Vec<Complaint>,
}

/// A file to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedFile {
    /// Its format.
    pub format: Format,
    /// Its name, from the output folder, with `/` between folders.
    pub name: String,
    /// SHA-256 of everything that it is made from, in hexadecimal digits.
    pub fingerprint: String,
}

impl BatchContext {
    /// The id of a row, blank where it has none.
    #[must_use]
    pub fn id<'r>(&self, row: &'r CustomerRow) -> &'r str {
        self.columns.cell(&row.cells, &ListColumn::Id).unwrap_or_default()
    }

    /// What a row orders.
    ///
    /// # Errors
    /// Everything that is wrong with the row.
    pub fn order(&self, row: &CustomerRow) -> Result<Order<'_>, Vec<Fault>> {
        let cell = |column| self.columns.cell(&row.cells, &column).map(str::to_owned);
        let key = (cell(ListColumn::Template), cell(ListColumn::Language));
        let column = if key.0.is_some() { ListColumn::Template } else { ListColumn::Language };
        let prepared = match self.prepared.get(&key) {
            Some(Ok(prepared)) => prepared,
            Some(Err(note)) => return Err(vec![fault(&column, note.clone())]),
            None => {
                let note = Complaint::new("this template was not there when the list was first read", "run again");
                return Err(vec![fault(&column, note)]);
            }
        };
        RowReader::new(self, prepared, row).order()
    }
}

pub(super) fn fault(column: &ListColumn, complaint: Complaint) -> Fault {
    Fault { column: Some(ListColumns::name(column).to_owned()), complaint }
}

impl Order<'_> {
    /// The models that it shows, in a word.
    #[must_use]
    pub fn models(&self, catalogue: &Catalogue) -> String {
        job::models(catalogue, &self.selection)
    }

    /// What a field of a file name holds.
    pub(super) fn value(&self, field: &str, catalogue: &Catalogue) -> Option<String> {
        match field {
            "id" => Some(self.id.clone()),
            "customer" => Some(self.customer.clone()),
            "model" => Some(self.models(catalogue)),
            "tier" => self.selection.tier.as_ref().map(Id::to_string),
            "template" => Some(self.prepared.template.name.to_string()),
            "lang" => Some(self.prepared.template.language.to_string()),
            path => self.contract_value(path),
        }
    }

    /// A field of the contract by its path; the section `contract` may be left out.
    fn contract_value(&self, path: &str) -> Option<String> {
        let form = self.prepared.template.contract.as_ref()?;
        let is_meant = |spec: &FieldSpec| spec.path() == path || (is_main(spec) && spec.name.as_str() == path);
        let index = form.fields.iter().position(is_meant)?;
        self.details.contract.as_ref()?.values[index].as_ref().map(written)
    }

    /// The digest of everything that the document is made from, but for its format: the same in each run, wherever
    /// the row stands.
    pub(super) fn inputs(&self) -> Sha256 {
        let mut digest = Sha256::new_with_prefix(self.prepared.digest);
        let mut add = |text: &str| {
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text);
        };
        add(&self.stem);
        add(&self.selection.models.len().to_string());
        self.selection.models.iter().for_each(|model| add(model.as_str()));
        add(self.selection.tier.as_ref().map_or("", Id::as_str));
        let fields = self.prepared.template.contract.iter().flat_map(|form| &form.fields);
        let values = self.details.contract.iter().flat_map(|contract| &contract.values);
        for (spec, value) in fields.zip(values) {
            if let Some(value) = value {
                add(&spec.path());
                add(&written(value));
            }
        }
        digest
    }
}

/// Whether a field is in the section that goes without a name in the names of files.
pub(super) fn is_main(spec: &FieldSpec) -> bool {
    spec.section.as_str() == "contract"
}

fn written(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.to_string(),
        FieldValue::Date(date) => date.to_string(),
        FieldValue::Switch(switch) => switch.to_string(),
        FieldValue::Id(id) => id.to_string(),
    }
}

/// The names of the fields that file names may have.
#[must_use]
pub fn name_fields<'t>(templates: impl Iterator<Item = &'t Template>) -> Vec<String> {
    // A template without a contract has no references, and still the same pattern.
    let mut names: Vec<String> =
        ["id", "customer", "reference", "model", "tier", "template", "lang"].map(str::to_owned).to_vec();
    let specs = templates.filter_map(|template| template.contract.as_ref()).flat_map(|form| &form.fields);
    for spec in specs {
        let short = is_main(spec).then(|| spec.name.to_string());
        for name in [Some(spec.path()), short].into_iter().flatten() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
