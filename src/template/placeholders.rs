//! The placeholders of wordings: a closed set for each kind of wording.

use super::contract::FieldId;
use super::reference::Reference;
use super::wording::placeholders;
use crate::domain::Id;
use std::sync::Arc;

/// A placeholder in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentencePlaceholder {
    /// A value of the whole document.
    Document(DocumentField),
    /// A contract field.
    Field(FieldId),
    /// The name of the party that the sentence is about.
    Party,
    /// A contract field of the party that the sentence is about, by the name of the field.
    PartyField(Id),
    /// A citation; only paragraphs of clauses have them.
    Reference(Arc<Reference>),
}

/// A placeholder in a header or a footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunningPlaceholder {
    /// A value of the page or of the whole document.
    Running(RunningField),
    /// A contract field.
    Field(FieldId),
}

placeholders! {
    /// The placeholders for values of the whole document.
    DocumentField {
        /// The catalogue's title.
        Title = "title",
        /// The product.
        Product = "product",
        /// The publisher of the source.
        Publisher = "publisher",
        /// The citation of the source.
        Source = "source",
        /// The version of the catalogue.
        Version = "version",
        /// The date of that version.
        VersionDate = "version-date",
        /// The date of the document.
        Date = "date",
        /// The short names of the models shown.
        Models = "models",
        /// The names of the models shown.
        ModelsInFull = "models-in-full",
        /// The selected tier; no value if none is selected.
        Tier = "tier",
        /// The SHA-256 digest of the matrices as CSV.
        Digest = "digest",
    }
}

placeholders! {
    /// The placeholders for what stands above a matrix that goes on.
    ContinuedField {
        /// The name of the model.
        Section = "section",
    }
}

placeholders! {
    /// The placeholders for the parties whose tasks are shown alone.
    PartiesField {
        /// The names, joined to a list.
        Parties = "parties",
    }
}

placeholders! {
    /// The placeholders for the tier in a subtitle.
    TierField {
        /// The name at the beginning of a phrase.
        Tier = "tier",
        /// The name inside a sentence.
        TierInText = "tier-in-text",
    }
}

placeholders! {
    /// The placeholders for one tier or several.
    TiersField {
        /// The names, joined to a list.
        Tiers = "tiers",
        /// The names as they are written by themselves, joined to a list: where a language writes names with a capital.
        TierNames = "tier-names",
    }
}

placeholders! {
    /// The placeholders for the note about activities that are not shown.
    HiddenField {
        /// The task.
        Task = "task",
        /// The selected tier, as a phrase.
        Tier = "tier",
        /// The tiers whose activities are not shown, as a phrase.
        Tiers = "tiers",
    }
}

placeholders! {
    /// The placeholders for a party with a condition.
    AssignmentField {
        /// The party.
        Party = "party",
        /// The condition.
        Condition = "condition",
    }
}

placeholders! {
    /// The placeholders for what a party does, alone or with others.
    DutyField {
        /// The names of the roles that are held for the same tasks, joined to a list.
        Roles = "roles",
        /// The tasks by number and name; by number alone if there are many.
        Items = "items",
        /// The numbers of the tasks.
        Numbers = "numbers",
    }
}

placeholders! {
    /// The placeholders for what a party does under a condition.
    ConditionalDutyField {
        /// The names of the roles that are held for the same tasks, joined to a list.
        Roles = "roles",
        /// The condition.
        Condition = "condition",
        /// The tasks by number and name; by number alone if there are many.
        Items = "items",
        /// The numbers of the tasks.
        Numbers = "numbers",
    }
}

placeholders! {
    /// The placeholders for what the parties do in one of several models.
    ModelDutiesField {
        /// The names of the roles that have the same holders in all tasks, joined to a list.
        Roles = "roles",
        /// The holders with the numbers of their tasks.
        Shares = "shares",
    }
}

placeholders! {
    /// The placeholders for the tasks of one party, or of parties together.
    ShareField {
        /// The parties, joined to a list.
        Parties = "parties",
        /// The numbers of the tasks.
        Numbers = "numbers",
    }
}

placeholders! {
    /// The placeholders for a task.
    ItemNameField {
        /// The number in the matrix.
        Number = "number",
        /// The name.
        Task = "task",
    }
}

placeholders! {
    /// The placeholders for successive numbers.
    NumberRangeField {
        /// The first number.
        First = "first",
        /// The last number.
        Last = "last",
    }
}

placeholders! {
    /// The placeholders for a number of tasks.
    TaskCountField {
        /// The number of tasks.
        Count = "count",
    }
}

placeholders! {
    /// The placeholders for the heading of a role's column.
    RoleField {
        /// The name of the role.
        Role = "role",
        /// The letter of the role.
        Letter = "letter",
        /// The heading of the role in the source.
        SourceHeading = "source-heading",
    }
}

placeholders! {
    /// The placeholders for the parts of a date.
    DateField {
        /// The day of the month, without a leading zero.
        Day = "day",
        /// The name of the month.
        Month = "month",
        /// The year in four digits.
        Year = "year",
        /// The whole date as `YYYY-MM-DD`.
        Iso = "iso",
    }
}

placeholders! {
    /// The placeholders for the caption of the overview's chart.
    RoleNameField {
        /// The first role.
        Role = "role",
    }
}

placeholders! {
    /// The placeholders for the heading of an overview's column.
    OverviewField {
        /// The first role.
        Role = "role",
        /// The parties, as they are written in a cell.
        Parties = "parties",
    }
}

placeholders! {
    /// The placeholders for a party in one of several models.
    ModelPartyField {
        /// The model.
        Model = "model",
        /// The party.
        Party = "party",
    }
}

placeholders! {
    /// The placeholders for who holds a role.
    HoldersField {
        /// The name of the role.
        Role = "role",
        /// The letter of the role.
        Letter = "letter",
        /// The parties, as they are written in a cell.
        Parties = "parties",
    }
}

placeholders! {
    /// The placeholders for a model that others are compared with.
    FirstModelField {
        /// The model.
        Model = "model",
    }
}

placeholders! {
    /// The placeholders for the number of tasks that differ.
    DifferingField {
        /// The number of tasks that differ.
        Differing = "differing",
        /// The number of all tasks.
        Count = "count",
    }
}

placeholders! {
    /// The placeholders for two versions.
    VersionsField {
        /// The old version.
        Old = "old",
        /// The new version.
        New = "new",
    }
}

placeholders! {
    /// The placeholders for a version.
    VersionField {
        /// The file that it was read from.
        Name = "name",
        /// The version of the catalogue.
        Version = "version",
        /// The date of that version.
        Date = "date",
    }
}

placeholders! {
    /// The placeholders for a number of changes.
    ChangeCountField {
        /// The number.
        Count = "count",
    }
}

placeholders! {
    /// The placeholders for a task that was matched by likeness.
    LikenessField {
        /// The old name.
        Task = "task",
        /// The likeness in percent.
        Score = "score",
    }
}

placeholders! {
    /// The placeholders for values of the page or of the whole document in headers and footers.
    RunningField {
        /// The title of the document.
        Title = "title",
        /// The heading of the section that the page belongs to.
        Section = "section",
        /// The short name of the model that the page is about, or of all models, and the selected tier.
        Scope = "scope",
        /// The selected tier, as in the subtitle; no value if none is selected.
        Tier = "tier",
        /// The date of the document.
        Date = "date",
        /// The version of the catalogue.
        Version = "version",
        /// Places for the initials of all parties; no value unless the contract asks for them.
        Initials = "initials",
        /// The number of the page.
        Page = "page",
        /// The number of pages.
        Pages = "pages",
    }
}
