//! The laws of responsibility matrices: their codes, and how seriously a catalogue takes each.

use std::fmt;

macro_rules! laws {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal;)+) => {
        /// The laws of responsibility matrices; each has a name that stays the same from version to version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LawCode { $($(#[doc = $doc])+ $variant,)+ }

        impl LawCode {
            /// Every law with its name.
            pub const NAMES: &'static [(&'static str, Self)] = &[$(($name, Self::$variant)),+];

            /// The name, as messages show it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

laws! {
    /// A task for which nobody holds a role that exactly one party should hold.
    NoAccountable = "no-accountable";
    /// A task for which several parties hold a role that exactly one party should hold.
    TwoAccountable = "two-accountable";
    /// A task for which a role that exactly one party should hold is held under a condition only.
    ConditionalAccountable = "conditional-accountable";
    /// A task for which nobody holds a role that at least one party should hold.
    NoResponsible = "no-responsible";
    /// A task that several parties carry out, without a word on who does what.
    SharedResponsibility = "shared-responsibility";
    /// A party that answers for a task and is informed of it.
    AccountableInformed = "accountable-informed";
    /// A party that carries out a task and is consulted about it.
    ResponsibleConsulted = "responsible-consulted";
    /// A task for which the same parties hold all roles.
    AllRolesEqual = "all-roles-equal";
    /// A task for which every party holds every role.
    EveryoneEverything = "everyone-everything";
    /// A party that carries out nearly all tasks of a model.
    OverloadedParty = "overloaded-party";
    /// A party that holds no role for any task of a model.
    IdleParty = "idle-party";
    /// A task without a description.
    EmptyDescription = "empty-description";
    /// A role that equals another in every row of a model.
    SameRole = "same-role";
    /// Two tasks whose names are nearly the same.
    NearDuplicateTasks = "near-duplicate-tasks";
    /// Two rows that give the same work to different parties.
    ContradictingRows = "contradicting-rows";
    /// A role that nobody holds.
    UnusedRole = "unused-role";
    /// A party that holds no role in any model.
    UnusedParty = "unused-party";
    /// A condition that no cell has.
    UnusedCondition = "unused-condition";
    /// A tier that no list of activities names.
    UnusedTier = "unused-tier";
    /// A tier for which every list is the same as for the tier before it.
    TierWithoutEffect = "tier-without-effect";
    /// A catalogue that is older than it should be.
    Outdated = "outdated";
}

impl fmt::Display for LawCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How seriously the breach of a law is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckLevel {
    /// It is not looked for.
    Off,
    /// It is told.
    Warning,
    /// It is told, and the check fails.
    Error,
}

impl CheckLevel {
    /// Every value with its name.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("off", Self::Off), ("warning", Self::Warning), ("error", Self::Error)];

    /// The name in a catalogue.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A law, and how seriously it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LawLevel {
    /// The law.
    pub law: LawCode,
    /// How seriously.
    pub level: CheckLevel,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_law_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = LawCode::NAMES.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), LawCode::NAMES.len());
        assert!(LawCode::NAMES.iter().all(|(name, law)| law.name() == *name));
    }
}
