//! A row of a list into an order: a document that can be made, with nothing left to find out.

use super::columns::{Column, Columns};
use super::conflicts::name_key;
use super::pattern::Pattern;
use super::shard::manifest_of;
use crate::domain::{Catalogue, Id, Selection};
use crate::export::{Faces, FontFile, Format, Options};
use crate::input::{ContractContext, CustomerRow};
use crate::pipeline::{self, ALL, Note};
use crate::report::{Contract, Details, FieldKind, FieldSpec, FieldValue, Report, Template};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The section of a contract that says who the customer is.
const CUSTOMER: &str = "customer";
/// What may stand between models, or between formats, in a cell.
const BETWEEN: [char; 4] = [',', ';', '+', ' '];

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
    /// SHA-256 of all that these were read from.
    pub digest: [u8; 32],
}

/// Finds the fonts for what the faces lack.
pub type FontSource = Box<dyn Fn(&Report, &Faces) -> Result<Vec<FontFile>, Note> + Send + Sync>;

/// What the rows of a list share.
pub struct House {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The templates that rows ask for, or why there is none.
    pub prepared: HashMap<PreparedKey, Result<Prepared, Note>>,
    /// The columns of the list.
    pub columns: Columns,
    /// The pattern of file names.
    pub pattern: Pattern,
    /// The template that goes without a name in the names of files.
    pub default_template: &'static str,
    /// Files within the output folder that the run reads, by the keys of their names.
    pub inputs: Vec<[u8; 16]>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The header of its column, if the fault has one.
    pub column: Option<String>,
    /// What it is, and what to do.
    pub note: Note,
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

impl Order<'_> {
    /// The fields of the parties that still hold the text of the template's sample.
    #[must_use]
    pub fn unchanged(&self, house: &House) -> Vec<String> {
        let template = &self.prepared.template;
        let (Some(form), Some(contract)) = (&template.contract, &self.details.contract) else { return Vec::new() };
        form.unchanged(contract, house.catalogue.parties.len()).into_iter().map(FieldSpec::path).collect()
    }
}

impl House {
    /// The id of a row, blank where it has none.
    #[must_use]
    pub fn id<'r>(&self, row: &'r CustomerRow) -> &'r str {
        self.columns.cell(&row.cells, &Column::Id).unwrap_or_default()
    }

    /// What a row orders.
    ///
    /// # Errors
    /// Everything that is wrong with the row.
    pub fn order(&self, row: &CustomerRow) -> Result<Order<'_>, Vec<Fault>> {
        let cell = |column| self.columns.cell(&row.cells, &column).map(str::to_owned);
        let key = (cell(Column::Template), cell(Column::Language));
        let column = if key.0.is_some() { Column::Template } else { Column::Language };
        let prepared = match self.prepared.get(&key) {
            Some(Ok(prepared)) => prepared,
            Some(Err(note)) => return Err(vec![fault(&column, note.clone())]),
            None => {
                let note = Note::new("this template was not there when the list was first read", "run again");
                return Err(vec![fault(&column, note)]);
            }
        };
        Reader { house: self, prepared, row: row.number, cells: &row.cells, faults: Vec::new() }.order()
    }
}

fn fault(column: &Column, note: Note) -> Fault {
    Fault { column: Some(Columns::name(column).to_owned()), note }
}

/// Reads one row.
struct Reader<'h, 'r> {
    house: &'h House,
    prepared: &'h Prepared,
    row: u64,
    cells: &'r [String],
    faults: Vec<Fault>,
}

impl<'h, 'r> Reader<'h, 'r> {
    fn order(mut self) -> Result<Order<'h>, Vec<Fault>> {
        let id = self.cell(&Column::Id).unwrap_or_default();
        self.controls();
        if id.is_empty() {
            self.complain(&Column::Id, Note::new("this row has no id", "give each customer an id of its own"));
        }
        let own = self.own_values();
        let selection = self.selection(&own);
        let formats = self.formats();
        let contract = self.contract(own);
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let customer = self.customer(contract.as_ref(), id);
        let details = Details { contract, ..self.prepared.details.clone() };
        let marks = self.prepared.marks.iter().map(String::as_str);
        let (catalogue, template) = (&self.house.catalogue, &self.prepared.template);
        let stem = pipeline::stem(catalogue, &selection, template, self.house.default_template, marks);
        let mut order = Order {
            row: self.row,
            id: id.to_owned(),
            customer,
            prepared: self.prepared,
            selection,
            details,
            stem,
            files: Vec::new(),
        };
        let inputs = order.inputs();
        for format in formats {
            let fingerprint = pipeline::hex(&inputs.clone().chain_update(format.name()).finalize());
            match self.house.pattern.fill(format.name(), |field| order.value(field, catalogue)) {
                Ok(name) if self.is_taken(&name) => {
                    let message = format!("the file `{name}` is the manifest's, or is read by this run");
                    let note = Note::new(message, "add something to `--name`, as a folder");
                    return Err(vec![Fault { column: None, note }]);
                }
                Ok(name) => order.files.push(OrderedFile { format, name, fingerprint }),
                Err(note) => return Err(vec![Fault { column: None, note }]),
            }
        }
        Ok(order)
    }

    fn cell(&self, column: &Column) -> Option<&'r str> {
        self.house.columns.cell(self.cells, column)
    }

    /// Whether a document of this name would be written over something that the run needs.
    fn is_taken(&self, name: &str) -> bool {
        manifest_of(&name.to_lowercase()).is_some() || self.house.inputs.contains(&name_key(name))
    }

    fn complain(&mut self, column: &Column, note: Note) {
        self.faults.push(fault(column, note));
    }

    /// A cell is one line: a break in it is a quote that was not closed, more often than not.
    fn controls(&mut self) {
        for (index, cell) in self.cells.iter().enumerate().filter(|(_, cell)| cell.contains(char::is_control)) {
            let column = self.house.columns.header(index).map(str::to_owned);
            let what = if cell.contains('\n') { "a line break" } else { "a character that cannot be shown" };
            let note = Note::new(format!("this cell has {what}"), "remove it; check the quotes of this row");
            self.faults.push(Fault { column, note });
        }
    }

    /// What the row itself says of the contract, in the order of the form's fields.
    fn own_values(&mut self) -> Vec<Option<FieldValue>> {
        let Some(form) = &self.prepared.template.contract else { return Vec::new() };
        let context = ContractContext { form, catalogue: &self.house.catalogue, given: &[], is_part: true };
        let reader = context.reader();
        let mut value = |spec: &FieldSpec| {
            let column = Column::Field(spec.path());
            let raw = self.cell(&column)?;
            match reader.parse(spec, raw) {
                Ok(value) => Some(value),
                Err(notes) => {
                    for (message, hint) in notes {
                        self.complain(&column, Note::new(message, hint));
                    }
                    None
                }
            }
        };
        form.fields.iter().map(&mut value).collect()
    }

    /// The whole contract: the row's values above those that all rows share.
    fn contract(&mut self, own: Vec<Option<FieldValue>>) -> Option<Contract> {
        let form = self.prepared.template.contract.as_ref()?;
        let shared = self.prepared.contract.as_ref()?;
        let values: Vec<Option<FieldValue>> =
            own.into_iter().zip(&shared.values).map(|(own, shared)| own.or_else(|| shared.clone())).collect();
        for (spec, _) in form.fields.iter().zip(&values).filter(|(spec, value)| spec.needed && value.is_none()) {
            let path = spec.path();
            let column = Column::Field(path.clone());
            // A cell that cannot be read has been told of.
            if self.cell(&column).is_none() {
                let hint = format!("fill in the column `{path}`, or `--set {path}=...` for all rows");
                self.complain(&column, Note::new(format!("the contract has no `{path}`: {}", spec.about), hint));
            }
        }
        Some(Contract { values, revisions: shared.revisions.clone() })
    }

    /// The models and the tier: by their columns, else by the contract's columns, else by what rows share.
    fn selection(&mut self, own: &[Option<FieldValue>]) -> Selection {
        let form = self.prepared.template.contract.as_ref();
        let of_row = |kind| match own.get(form?.field_of(kind)?)? {
            Some(FieldValue::Id(id)) => Some(id.to_string()),
            _ => None,
        };
        let models: Vec<String> = match (self.cell(&Column::Model), of_row(FieldKind::Model)) {
            (Some(cell), _) => words(cell).map(str::to_owned).collect(),
            (None, Some(model)) => vec![model],
            (None, None) => self.prepared.models.clone(),
        };
        if models.is_empty() && self.house.columns.has(&Column::Model) {
            self.complain(&Column::Model, Note::new("this row has no model", format!("write its id, or `{ALL}`")));
        }
        let tier = self.cell(&Column::Tier).map(str::to_owned).or_else(|| of_row(FieldKind::Tier));
        let tier = tier.or_else(|| self.prepared.tier.clone());
        let (models, tier) =
            (self.select(&Column::Model, &models, None), self.select(&Column::Tier, &[], tier.as_deref()));
        Selection { models: models.models, tier: tier.tier }
    }

    fn select(&mut self, column: &Column, models: &[String], tier: Option<&str>) -> Selection {
        pipeline::selection(&self.house.catalogue, models, tier).unwrap_or_else(|notes| {
            for note in notes {
                self.complain(column, note);
            }
            Selection::default()
        })
    }

    fn formats(&mut self) -> Vec<Format> {
        let offered: Vec<Format> =
            self.prepared.template.formats.iter().filter_map(|name| Format::parse(name)).collect();
        let asked = self.cell(&Column::Formats).filter(|cell| words(cell).next().is_some());
        let Some(cell) = asked else {
            if self.prepared.formats.is_empty() || self.cell(&Column::Formats).is_some() {
                let names = pipeline::quoted(offered.iter().map(|format| format.name()));
                let hint = format!("write one of {names} or `{ALL}` here, or say `--format` for all rows");
                self.complain(&Column::Formats, Note::new("no format is asked for", hint));
            }
            return self.prepared.formats.clone();
        };
        let mut formats = Vec::new();
        for word in words(cell) {
            match Format::parse(&word.to_lowercase()).filter(|format| offered.contains(format)) {
                Some(format) if !formats.contains(&format) => formats.push(format),
                Some(_) => {}
                None if word == ALL => formats.clone_from(&offered),
                None => {
                    let names = pipeline::quoted(offered.iter().map(|format| format.name()).chain([ALL]));
                    let message =
                        format!("the template `{}` cannot be made as `{}`", self.prepared.template.name, shown(word));
                    self.complain(&Column::Formats, Note::new(message, format!("choose from {names}")));
                }
            }
        }
        formats
    }

    /// Who the customer is: by the column of that name, else the first text of that section of the contract.
    fn customer(&self, contract: Option<&Contract>, id: &str) -> String {
        let fields = self.prepared.template.contract.iter().flat_map(|form| &form.fields);
        let named =
            fields.zip(contract.iter().flat_map(|contract| &contract.values)).find_map(|(spec, value)| match value {
                Some(FieldValue::Text(text)) if spec.section.as_str() == CUSTOMER => Some(text.to_string()),
                _ => None,
            });
        self.cell(&Column::Customer).map(str::to_owned).or(named).unwrap_or_else(|| id.to_owned())
    }
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN).filter(|word| !word.is_empty())
}

fn shown(word: &str) -> String {
    word.chars().flat_map(char::escape_debug).take(100).collect()
}

impl Order<'_> {
    /// The models that it shows, in a word.
    #[must_use]
    pub fn models(&self, catalogue: &Catalogue) -> String {
        pipeline::models(catalogue, &self.selection)
    }

    /// What a field of a file name holds.
    fn value(&self, field: &str, catalogue: &Catalogue) -> Option<String> {
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
    fn inputs(&self) -> Sha256 {
        let mut digest = Sha256::new_with_prefix(self.prepared.digest);
        let mut add = |text: &str| {
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text);
        };
        add(&self.stem);
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
fn is_main(spec: &FieldSpec) -> bool {
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
