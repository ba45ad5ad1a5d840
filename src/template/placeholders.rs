//! The placeholders that wordings can use: a closed set for each kind of wording.

use super::contract::FieldId;
use super::wording::placeholders;
use crate::domain::Id;

/// A placeholder in a sentence of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentencePlaceholder {
    /// A field of the document.
    Document(DocumentField),
    /// A field of the contract.
    Field(FieldId),
    /// The party that the sentence is about, by its defined term.
    Party,
    /// A field of the party that the sentence is about, by its name.
    PartyField(Id),
}

/// A placeholder in a page header or footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunningPlaceholder {
    /// A field of the page or the document.
    Running(RunningField),
    /// A field of the contract.
    Field(FieldId),
}

placeholders! {
    /// The fields of a document.
    DocumentField {
        /// The catalogue's title.
        Title = "title",
        /// The product.
        Product = "product",
        /// The publisher of the source.
        Publisher = "publisher",
        /// The citation of the source.
        Source = "source",
        /// The version of the data.
        Version = "version",
        /// The day of that version.
        VersionDate = "version-date",
        /// The document's date.
        Date = "date",
        /// The short names of the models shown.
        Models = "models",
        /// The names of the models shown.
        ModelsInFull = "models-in-full",
        /// The tier; empty if none is selected.
        Tier = "tier",
        /// The SHA-256 of the matrices as CSV.
        Digest = "digest",
    }
}

placeholders! {
    /// The fields of a tier.
    TierField {
        /// The name at the start of a phrase.
        Tier = "tier",
        /// The name inside a sentence.
        TierInText = "tier-in-text",
    }
}

placeholders! {
    /// The fields of one tier or several.
    TiersField {
        /// Their names, joined.
        Tiers = "tiers",
    }
}

placeholders! {
    /// The fields of a hidden list.
    HiddenField {
        /// The task.
        Task = "task",
        /// The tier that the document is for, as a phrase.
        Tier = "tier",
        /// The tiers whose list is hidden, as a phrase.
        Tiers = "tiers",
    }
}

placeholders! {
    /// The fields of a party with a condition.
    AssignmentField {
        /// The party.
        Party = "party",
        /// The condition.
        Condition = "condition",
    }
}

placeholders! {
    /// The fields of a role.
    RoleField {
        /// Its name.
        Role = "role",
        /// Its letter.
        Letter = "letter",
        /// Its heading in the source.
        SourceHeading = "source-heading",
    }
}

placeholders! {
    /// The parts of a date.
    DateField {
        /// The day of the month, without a leading zero.
        Day = "day",
        /// The name of the month.
        Month = "month",
        /// The year, four digits.
        Year = "year",
        /// The whole date as `YYYY-MM-DD`.
        Iso = "iso",
    }
}

placeholders! {
    /// The fields of the chart in the overview.
    RoleNameField {
        /// The first role.
        Role = "role",
    }
}

placeholders! {
    /// The fields of a column of the overview.
    OverviewField {
        /// The first role.
        Role = "role",
        /// The parties, as a cell names them.
        Parties = "parties",
    }
}

placeholders! {
    /// The fields of a page header or footer.
    RunningField {
        /// The document's title.
        Title = "title",
        /// The heading of the section that the page belongs to.
        Section = "section",
        /// The tier, as in the subtitle; empty if none is selected.
        Tier = "tier",
        /// The document's date.
        Date = "date",
        /// The version of the data.
        Version = "version",
        /// A place for the initials of each party, if the contract has `contract.initials: true`.
        Initials = "initials",
        /// The number of the page.
        Page = "page",
        /// The number of pages.
        Pages = "pages",
    }
}
