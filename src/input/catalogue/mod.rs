//! Catalogues, read and written.

mod cell;
mod checks;
mod description;
mod edit;
mod matrix;
mod places;
mod read;
mod translations;
mod vocabulary;
mod write;

pub use edit::{
    CatalogueChanges, ChangeIndex, PlannedRow, RefusedChange, RowsChange, TaskChange, TaskValue, edited_catalogue,
};
pub use places::CataloguePlaces;
pub use read::{PlacedCatalogue, read_catalogue, read_placed_catalogue, role_name_place};
pub use write::{catalogue_text, excerpt};
