//! Laws of a single row.

use super::collector::{ActiveLaw, Collector, Subject};
use super::finding::Site;
use crate::complaint::quoted;
use crate::domain::{Assignment, Assignments, Holders, Id, LawCode, MatrixRow, Party, Role, Text};

/// Checks every row by itself.
pub(super) fn check(collector: &mut Collector<'_>) {
    let catalogue = collector.catalogue;
    for (code, law) in LAWS {
        let Some(active) = collector.active(*code) else { continue };
        for (m, model) in catalogue.models.iter().enumerate() {
            for (r, row) in model.rows.iter().enumerate() {
                law(&LawRow { model: m, index: r, row, roles: &catalogue.roles }, active, collector);
            }
        }
    }
}

/// A row, and where it stands.
struct LawRow<'a> {
    model: usize,
    index: usize,
    row: &'a MatrixRow,
    roles: &'a [Role],
}

type RowLaw = for<'a> fn(&LawRow<'a>, ActiveLaw<'a>, &mut Collector<'a>);

const LAWS: &[(LawCode, RowLaw)] = &[
    (LawCode::NoAccountable, no_accountable),
    (LawCode::TwoAccountable, two_accountable),
    (LawCode::ConditionalAccountable, conditional_accountable),
    (LawCode::NoResponsible, no_responsible),
    (LawCode::SharedResponsibility, shared_responsibility),
    (LawCode::AccountableInformed, same_party),
    (LawCode::ResponsibleConsulted, same_party),
    (LawCode::AllRolesEqual, all_roles_equal),
    (LawCode::EveryoneEverything, everyone_everything),
    (LawCode::EmptyDescription, empty_description),
];

impl<'a> LawRow<'a> {
    fn site(&self) -> Site {
        Site::Row { model: self.model, row: self.index }
    }

    /// The name of the task.
    fn name(&self) -> &'a Text {
        &self.row.task.name
    }

    /// The cells of roles that so many parties should hold, each with the index of its role.
    fn cells_of(&self, holders: Holders) -> impl Iterator<Item = RoleCell<'a>> {
        let cells = self.roles.iter().zip(self.row.cells()).enumerate();
        let cells = cells.map(|(index, (role, cell))| RoleCell { index, role, cell });
        cells.filter(move |cell| cell.role.holders == holders)
    }

    /// The cell of the role with this id.
    fn cell_of(&self, role: &Id) -> Option<RoleCell<'a>> {
        let index = self.roles.iter().position(|other| other.id == *role)?;
        Some(RoleCell { index, role: &self.roles[index], cell: &self.row.cells()[index] })
    }

    fn report(&self, cell: &RoleCell<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>, message: String) {
        let site = Site::Cell { model: self.model, row: self.index, role: cell.index };
        collector.report(law, site, Subject { role: Some(&cell.role.id), party: None }, message);
    }
}

/// A cell of a row.
struct RoleCell<'a> {
    index: usize,
    role: &'a Role,
    cell: &'a Assignments,
}

impl RoleCell<'_> {
    /// The names of the parties, for a message.
    fn names(&self) -> String {
        quoted(self.cell.iter().map(|assignment| assignment.party.name.as_str()))
    }
}

/// The parties of two cells alike, which may hold one role at the same time: not those of two conditions.
fn may_meet(one: &Assignment, other: &Assignment) -> bool {
    one.condition.is_none() || other.condition.is_none() || one.condition == other.condition
}

/// Whether two parties of a cell may hold the role at the same time.
fn has_two_at_once(cell: &Assignments) -> bool {
    // Of those without a condition one is enough to meet all others.
    let plain = cell.iter().any(|assignment| assignment.condition.is_none());
    if cell.len() < 2 || plain {
        return cell.len() >= 2;
    }
    cell.iter().enumerate().any(|(i, one)| cell[..i].iter().any(|other| may_meet(one, other)))
}

fn no_accountable<'a>(row: &LawRow<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    for cell in row.cells_of(Holders::ExactlyOne).filter(|cell| cell.cell.is_empty()) {
        let message = format!("no party is `{}` for `{}`", cell.role.name, row.name());
        row.report(&cell, law, collector, message);
    }
}

fn two_accountable<'a>(row: &LawRow<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    for cell in row.cells_of(Holders::ExactlyOne).filter(|cell| has_two_at_once(cell.cell)) {
        let (count, names) = (cell.cell.len(), cell.names());
        let message = format!("{count} parties are `{}` for `{}`: {names}", cell.role.name, row.name());
        row.report(&cell, law, collector, message);
    }
}

fn conditional_accountable<'a>(row: &LawRow<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    for cell in row.cells_of(Holders::ExactlyOne) {
        let [Assignment { party, condition: Some(condition) }] = &**cell.cell else { continue };
        let message = format!("`{}` is `{}` for `{}` only {}", party.name, cell.role.name, row.name(), condition.text);
        row.report(&cell, law, collector, message);
    }
}

fn no_responsible<'a>(row: &LawRow<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    for cell in row.cells_of(Holders::AtLeastOne).filter(|cell| cell.cell.is_empty()) {
        let message = format!("no party is `{}` for `{}`", cell.role.name, row.name());
        row.report(&cell, law, collector, message);
    }
}

fn shared_responsibility<'a>(row: &LawRow<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    for cell in row.cells_of(Holders::AtLeastOne).filter(|cell| has_two_at_once(cell.cell)) {
        if cell.cell.iter().all(|assignment| is_mentioned(&assignment.party, row.row)) {
            continue;
        }
        let (role, names) = (&cell.role.name, cell.names());
        let message = format!("{names} share the role `{role}` for `{}`, which does not say who does what", row.name());
        row.report(&cell, law, collector, message);
    }
}

/// Whether the description of a row or a note names a party.
fn is_mentioned(party: &Party, row: &MatrixRow) -> bool {
    let activities = row.task.description.iter().flat_map(|group| &group.activities);
    activities.map(|activity| &activity.text).chain(&row.notes).any(|text| text.as_str().contains(party.name.as_str()))
}

/// The laws that one party does not hold two roles.
fn same_party<'a>(row: &LawRow<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    let [first, second] = law.law.roles.as_slice() else { return };
    let (Some(first), Some(second)) = (row.cell_of(first), row.cell_of(second)) else { return };
    let in_first = |party: &Party| first.cell.iter().any(|assignment| *assignment.party == *party);
    let both: Vec<&Party> =
        second.cell.iter().map(|assignment| &*assignment.party).filter(|party| in_first(party)).collect();
    let Some(party) = both.first() else { return };
    let names = quoted(both.iter().map(|party| party.name.as_str()));
    let verb = if both.len() == 1 { "is" } else { "are" };
    let (one, other) = (&first.role.name, &second.role.name);
    let message = format!("{names} {verb} both `{one}` and `{other}` for `{}`", row.name());
    let party = (both.len() == 1).then_some(&party.id);
    let site = Site::Cell { model: row.model, row: row.index, role: second.index };
    collector.report(law, site, Subject { role: Some(&second.role.id), party }, message);
}

fn all_roles_equal<'a>(row: &LawRow<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    let [first, rest @ ..] = row.row.cells() else { return };
    if !first.is_empty() && !rest.is_empty() && rest.iter().all(|cell| are_same(first, cell)) {
        let names = quoted(first.iter().map(|assignment| assignment.party.name.as_str()));
        let verb = if first.len() == 1 { "holds" } else { "hold" };
        let message = format!("{names} {verb} all {} roles for `{}`", row.roles.len(), row.name());
        collector.report(law, row.site(), Subject::default(), message);
    }
}

/// Whether two cells have the same parties under the same conditions, in whatever order.
pub(super) fn are_same(one: &Assignments, other: &Assignments) -> bool {
    one == other || (one.len() == other.len() && one.iter().all(|assignment| other.contains(assignment)))
}

fn everyone_everything<'a>(row: &LawRow<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    // A cell names each party once.
    let parties = collector.catalogue.parties.len();
    if parties > 1 && row.row.cells().len() > 1 && row.row.cells().iter().all(|cell| cell.len() == parties) {
        let message = format!("all {parties} parties hold all {} roles for `{}`", row.roles.len(), row.name());
        collector.report(law, row.site(), Subject::default(), message);
    }
}

fn empty_description<'a>(row: &LawRow<'a>, law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    if row.row.task.description.is_empty() {
        collector.report(law, row.site(), Subject::default(), format!("`{}` has no description", row.name()));
    }
}
