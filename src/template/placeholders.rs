//! What wordings can say: closed sets of placeholders, one a kind of wording.

use super::contract::FieldId;
use super::wording::placeholders;
use crate::domain::Id;

/// What a document can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentencePlaceholder {
    /// Something of the whole document.
    Document(DocumentField),
    /// A field of the contract.
    Field(FieldId),
    /// The party that is spoken of, by its defined term.
    Party,
    /// A field of the party that is spoken of, by its name.
    PartyField(Id),
}

/// What a running line can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunningPlaceholder {
    /// Something of the page or the whole document.
    Running(RunningField),
    /// A field of the contract.
    Field(FieldId),
}

placeholders! {
    /// What can be said of the whole document.
    DocumentField {
        /// The catalogue's title.
        Title = "title",
        /// The product.
        Product = "product",
        /// Who publishes the source.
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
        /// The tier; nothing where none was asked for.
        Tier = "tier",
        /// The digest of the matrices as data.
        Digest = "digest",
    }
}

placeholders! {
    /// What can be said of a tier.
    TierField {
        /// Its name at the head of a phrase.
        Tier = "tier",
        /// Its name inside a sentence.
        TierInText = "tier-in-text",
    }
}

placeholders! {
    /// What can be said of one tier or several.
    TiersField {
        /// Their names, joined.
        Tiers = "tiers",
    }
}

placeholders! {
    /// What can be said of a list that is not shown.
    HiddenField {
        /// The task.
        Task = "task",
        /// The tier that the document is for, as a phrase.
        Tier = "tier",
        /// The tiers whose list is not shown, as a phrase.
        Tiers = "tiers",
    }
}

placeholders! {
    /// What can be said of a party under a condition.
    AssignmentField {
        /// The party.
        Party = "party",
        /// The condition.
        Condition = "condition",
    }
}

placeholders! {
    /// What can be said of a role.
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
    /// What can be said of the chart of the overview.
    RoleNameField {
        /// The first role.
        Role = "role",
    }
}

placeholders! {
    /// What can be said of a column of the overview.
    OverviewField {
        /// The first role.
        Role = "role",
        /// The parties, as a cell names them.
        Parties = "parties",
    }
}

placeholders! {
    /// What a running line can show.
    RunningField {
        /// The document's title.
        Title = "title",
        /// The heading of the part that the page belongs to.
        Section = "section",
        /// The tier, as in the subtitle; nothing where none was asked for.
        Tier = "tier",
        /// The document's date.
        Date = "date",
        /// The version of the data.
        Version = "version",
        /// A place for the initials of each party; nothing unless the contract asks for it.
        Initials = "initials",
        /// The number of the page.
        Page = "page",
        /// The number of pages.
        Pages = "pages",
    }
}
