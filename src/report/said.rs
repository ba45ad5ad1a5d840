//! What wordings can say: closed sets of placeholders, one a kind of wording.

use super::wording::placeholders;

/// What a document can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Something of the whole document.
    Document(DocumentField),
    /// The field of the contract at this place.
    Field(usize),
    /// The party that is spoken of, by its defined term.
    Party,
    /// A field of the party that is spoken of, by its place among those that each party has.
    PartyField(usize),
}

/// What a running line can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunningSaid {
    /// Something of the page or the whole document.
    Running(RunningField),
    /// The field of the contract at this place.
    Field(usize),
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

/// What a column of an import template can say of an item of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemField {
    /// Its id, the same in every export.
    Id,
    /// The id of the item that it is a part of.
    ParentId,
    /// Its number in the file, from 1.
    Number,
    /// The number of the item that it is a part of.
    ParentNumber,
    /// How deep it stands, from 1.
    Level,
    /// What is to be done.
    Title,
    /// The same of the item that it is a part of.
    ParentTitle,
    /// The template's indent, once a level below the first.
    Indent,
    /// The short name of the model.
    Model,
    /// What belongs to it, a line each.
    Notes,
    /// Who holds which role, a line each.
    Roles,
    /// Words to find it by.
    Labels,
    /// The users of the tracker that hold the first role.
    Assignees,
    /// The first of them.
    Assignee,
    /// The first day.
    Start,
    /// The last day.
    Due,
    /// How many working days it takes.
    Days,
    /// Who holds the role at this place.
    Role(usize),
}

impl ItemField {
    /// All but the roles, each with the name that stands between its braces; a role is `role.ID`.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("id", Self::Id),
        ("parent-id", Self::ParentId),
        ("number", Self::Number),
        ("parent-number", Self::ParentNumber),
        ("level", Self::Level),
        ("title", Self::Title),
        ("parent-title", Self::ParentTitle),
        ("indent", Self::Indent),
        ("model", Self::Model),
        ("notes", Self::Notes),
        ("roles", Self::Roles),
        ("labels", Self::Labels),
        ("assignees", Self::Assignees),
        ("assignee", Self::Assignee),
        ("start", Self::Start),
        ("due", Self::Due),
        ("days", Self::Days),
    ];

    /// Whether it says who works, as users of the tracker.
    #[must_use]
    pub fn needs_people(self) -> bool {
        matches!(self, Self::Assignees | Self::Assignee)
    }

    /// Whether it says when.
    #[must_use]
    pub fn needs_schedule(self) -> bool {
        matches!(self, Self::Start | Self::Due | Self::Days)
    }

    /// Whether it is a list of values.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::Labels | Self::Assignees | Self::Role(_))
    }
}

placeholders! {
    /// The parts of a date in a tracker's form.
    DayField {
        /// Four digits.
        Year = "yyyy",
        /// Two digits.
        Month = "mm",
        /// Two digits.
        Day = "dd",
    }
}
