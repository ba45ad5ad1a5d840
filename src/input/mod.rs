//! The door: YAML or JSON as written, into the types of the domain, the templates and the plans.
//!
//! A file that cannot be read right is refused with every problem it has, each with its place.

mod catalogue;
mod contract;
mod decode;
mod file_kind;
mod image;
mod laws;
mod matrix_words;
mod plan;
mod problem;
mod sources;
mod tables;
mod template;
mod text_encoding;
mod tree;

pub use catalogue::{
    CatalogueChanges, CataloguePlaces, ChangeIndex, PlacedCatalogue, PlannedRow, RefusedChange, RowsChange, TaskChange,
    TaskValue, catalogue_text, edited_catalogue, excerpt, read_catalogue, read_placed_catalogue, role_name_place,
};
pub use contract::{
    ContractContext, FieldReader, ReservedTexts, SCHEMA_DRAFT, contract_schema, field_schema, read_contract,
    sample_complaint, sample_contract, sample_problems, section_description, sections,
};
pub use decode::local_date::parse_local_date;
pub use decode::value_notes::{refused_character, value_notes};
pub use file_kind::FileKind;
pub use image::{IMAGE_HINT, read_image};
pub use laws::read_laws;
pub use matrix_words::{
    HeadingWords, KnownRole, MatrixWords, Method, MethodLetter, WordMeaning, read_matrix_words, read_word_map,
};
pub use plan::{is_import_template, read_import_template, read_staffing, sample_staffing};
pub use problem::{Code, Place, Problem, Problems, Severity, SourceText};
pub use sources::{
    Block, CellPlaces, ChangeTracker, SourceCell, SourceFile, SourceKind, SourceTable, TextMarks, TrackedChanges,
    TrackedElement, TrackedText, other_kind, read_source,
};
pub use tables::{
    CellFault, CustomerList, CustomerRow, LIST_HINT, ListError, SheetOptions, TrackerExport, TypedCell, compound_file,
    read_customers_csv, read_customers_tree, read_customers_workbook, read_tracker_export,
};
pub use template::{BrandSpec, TemplateContext, extended, read_brand, read_template};
pub use text_encoding::{TextEncoding, is_marked_utf_16, is_unmarked_utf_8, text_of, windows_1252};
pub use tree::{MAX_BYTES, decode, decode_in};
