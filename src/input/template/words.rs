//! The wording of a template as written, into [`Words`].

use super::comparison_words::{amendment_words, comparison_words, heat_map_words};
use super::contract_form::{ContractWords, contract_words};
use super::references::CitableParts;
use super::sentence_placeholders::SentencePlaceholders;
use crate::input::decode::fields::Fields;
use crate::input::decode::list::items;
use crate::input::decode::placeholder::{plain, wording};
use crate::input::decode::scalar::{all, checked_text, string};
use crate::input::problem::{Code, Sink};
use crate::input::tree::Node;
use crate::template::{
    AttachmentWords, CellWords, DateWords, DutyWords, LegendWords, ListWords, OverviewWords, PropertyWords,
    RunningWords, TierWords, Words, WorkbookWords,
};

/// Reads the wording, and that of a contract where the template asks for one.
pub(crate) fn words(
    node: &Node,
    placeholders: &SentencePlaceholders,
    contract: Option<CitableParts<'_>>,
    sink: &mut Sink,
) -> Option<(Words, Option<ContractWords>)> {
    let mut fields = Fields::open("the wording", node, sink)?;
    let title = fields.required("title", sink, |n, s| placeholders.required_sentence(n, s));
    let subtitle = fields.optional("subtitle", sink, |n, s| placeholders.required_sentence(n, s));
    let translation_note = fields.optional("translation-note", sink, plain);
    let unreviewed = fields.optional("unreviewed", sink, plain);
    let subtitle_separator = fields.required("subtitle-separator", sink, joint);
    let provenance = fields.required("provenance", sink, |n, s| placeholders.required_sentence(n, s));
    let definitions = fields.required("definitions", sink, plain);
    let contents = fields.optional("contents", sink, plain);
    let continued = fields.optional("continued", sink, wording);
    let tasks_of = fields.optional("tasks-of", sink, wording);
    let duties = fields.optional("duties", sink, duty_words);
    let tiers = fields.required("tiers", sink, tier_words);
    let cells = fields.required("cells", sink, cell_words);
    let legend = fields.optional("legend", sink, legend_words);
    let lists = fields.required("lists", sink, list_words);
    let dates = fields.required("dates", sink, date_words);
    let overview = fields.required("overview", sink, overview_words);
    let heat_map = fields.optional("heat-map", sink, heat_map_words);
    let comparison = fields.optional("comparison", sink, |n, s| comparison_words(n, placeholders, s));
    let workbook = fields.optional("workbook", sink, workbook_words);
    let amendment = fields.optional("amendment", sink, |n, s| amendment_words(n, placeholders, s));
    let header = fields.optional("header", sink, |n, s| running_words(n, placeholders, s));
    let footer = fields.optional("footer", sink, |n, s| running_words(n, placeholders, s));
    let properties = fields.required("properties", sink, |n, s| property_words(n, placeholders, s));
    let attachments = fields.required("attachments", sink, attachment_words);
    let contract = match contract {
        Some(parts) => contract_words(&mut fields, placeholders, parts, sink).map(Some),
        None => Some(None),
    };
    fields.close(sink);
    let words = Words {
        title: title?,
        subtitle: subtitle?,
        translation_note: translation_note?,
        unreviewed: unreviewed?,
        subtitle_separator: subtitle_separator?,
        provenance: provenance?,
        definitions: definitions?,
        contents: contents?,
        continued: continued?,
        tasks_of: tasks_of?,
        duties: duties?,
        tiers: tiers?,
        cells: cells?,
        legend: legend?,
        lists: lists?,
        dates: dates?,
        overview: overview?,
        heat_map: heat_map?,
        comparison: comparison?,
        workbook: workbook?,
        amendment: amendment?,
        header: header?.unwrap_or_default(),
        footer: footer?.unwrap_or_default(),
        properties: properties?,
        attachments: attachments?,
    };
    Some((words, contract?))
}

fn duty_words(node: &Node, sink: &mut Sink) -> Option<DutyWords> {
    let mut fields = Fields::open("the wording of the duties", node, sink)?;
    let heading = fields.required("heading", sink, plain);
    let below = fields.optional("note", sink, plain);
    let alone = fields.required("alone", sink, wording);
    let together = fields.required("together", sink, wording);
    let alone_if = fields.required("alone-if", sink, wording);
    let any = fields.required("any", sink, wording);
    let any_if = fields.required("any-if", sink, wording);
    let model = fields.required("model", sink, wording);
    let share = fields.required("share", sink, wording);
    let separator = fields.required("separator", sink, joint);
    let item = fields.required("item", sink, wording);
    let range = fields.required("range", sink, wording);
    let count = fields.required("count", sink, wording);
    fields.close(sink);
    Some(DutyWords {
        heading: heading?,
        note: below?,
        alone: alone?,
        together: together?,
        alone_if: alone_if?,
        any: any?,
        any_if: any_if?,
        model: model?,
        share: share?,
        separator: separator?,
        item: item?,
        range: range?,
        count: count?,
    })
}

fn tier_words(node: &Node, sink: &mut Sink) -> Option<TierWords> {
    let mut fields = Fields::open("the wording of tiers", node, sink)?;
    let subtitle = fields.required("subtitle", sink, wording);
    let label_one = fields.required("label-one", sink, wording);
    let label_several = fields.required("label-several", sink, wording);
    let phrase_one = fields.required("phrase-one", sink, wording);
    let phrase_several = fields.required("phrase-several", sink, wording);
    let hidden = fields.required("hidden", sink, wording);
    let same = fields.required("same", sink, wording);
    fields.close(sink);
    Some(TierWords {
        subtitle: subtitle?,
        label_one: label_one?,
        label_several: label_several?,
        phrase_one: phrase_one?,
        phrase_several: phrase_several?,
        hidden: hidden?,
        same: same?,
    })
}

fn cell_words(node: &Node, sink: &mut Sink) -> Option<CellWords> {
    let mut fields = Fields::open("the wording of cells", node, sink)?;
    let nobody = fields.required("nobody", sink, plain);
    let separator = fields.required("separator", sink, joint);
    let conditional = fields.required("conditional", sink, wording);
    let no_description = fields.optional("no-description", sink, plain);
    fields.close(sink);
    Some(CellWords {
        nobody: nobody?,
        separator: separator?,
        conditional: conditional?,
        no_description: no_description?,
    })
}

fn legend_words(node: &Node, sink: &mut Sink) -> Option<LegendWords> {
    let mut fields = Fields::open("the wording of the legend", node, sink)?;
    let several = fields.required("several", sink, plain);
    fields.close(sink);
    Some(LegendWords { several: several? })
}

fn list_words(node: &Node, sink: &mut Sink) -> Option<ListWords> {
    let mut fields = Fields::open("the wording of lists", node, sink)?;
    let separator = fields.required("separator", sink, joint);
    let last = fields.required("last", sink, joint);
    fields.close(sink);
    Some(ListWords { separator: separator?, last: last? })
}

fn date_words(node: &Node, sink: &mut Sink) -> Option<DateWords> {
    let mut fields = Fields::open("the wording of dates", node, sink)?;
    let pattern = fields.required("pattern", sink, wording);
    let months = fields.required("months", sink, |node, sink| {
        let months = all(items("the list of months", node, sink)?.iter().map(|month| plain(month, sink)))?;
        // A month is found by its number.
        if months.len() != 12 {
            let message = format!("a year has twelve months, but this list has {}", months.len());
            sink.report(Code::OutOfRange, &node.place, message, "list the names from January to December");
            return None;
        }
        Some(months)
    });
    let first_day = fields.optional("first-day", sink, plain);
    fields.close(sink);
    Some(DateWords { pattern: pattern?, months: months?, first_day: first_day? })
}

fn overview_words(node: &Node, sink: &mut Sink) -> Option<OverviewWords> {
    let mut fields = Fields::open("the wording of the overview", node, sink)?;
    let tab = fields.required("tab", sink, plain);
    let heading = fields.required("heading", sink, plain);
    let model = fields.required("model", sink, plain);
    let tasks = fields.required("tasks", sink, plain);
    let share = fields.required("share", sink, wording);
    let chart = fields.required("chart", sink, wording);
    fields.close(sink);
    Some(OverviewWords { tab: tab?, heading: heading?, model: model?, tasks: tasks?, share: share?, chart: chart? })
}

fn running_words(node: &Node, placeholders: &SentencePlaceholders, sink: &mut Sink) -> Option<RunningWords> {
    let mut fields = Fields::open("a page header or footer", node, sink)?;
    let left = fields.optional("left", sink, |n, s| placeholders.running_line(n, s));
    let center = fields.optional("center", sink, |n, s| placeholders.running_line(n, s));
    let right = fields.optional("right", sink, |n, s| placeholders.running_line(n, s));
    fields.close(sink);
    Some(RunningWords { left: left?, center: center?, right: right? })
}

fn property_words(node: &Node, placeholders: &SentencePlaceholders, sink: &mut Sink) -> Option<PropertyWords> {
    let mut fields = Fields::open("the wording of the properties", node, sink)?;
    let subject = fields.required("subject", sink, |n, s| placeholders.required_sentence(n, s));
    let author = fields.required("author", sink, |n, s| placeholders.required_sentence(n, s));
    let keywords = fields.required("keywords", sink, |n, s| placeholders.required_sentence(n, s));
    fields.close(sink);
    Some(PropertyWords { subject: subject?, author: author?, keywords: keywords? })
}

fn workbook_words(node: &Node, sink: &mut Sink) -> Option<WorkbookWords> {
    let mut fields = Fields::open("the wording of workbooks", node, sink)?;
    let id = fields.required("id", sink, plain);
    let tab = fields.required("tab", sink, plain);
    let holders = fields.required("holders", sink, plain);
    let purpose = fields.required("note", sink, plain);
    let other_title = fields.required("other-title", sink, plain);
    let other = fields.required("other", sink, plain);
    fields.close(sink);
    Some(WorkbookWords {
        id: id?,
        tab: tab?,
        holders: holders?,
        note: purpose?,
        other_title: other_title?,
        other: other?,
    })
}

fn attachment_words(node: &Node, sink: &mut Sink) -> Option<AttachmentWords> {
    let mut fields = Fields::open("the wording of attachments", node, sink)?;
    let data = fields.required("data", sink, plain);
    let source = fields.required("source", sink, plain);
    let record = fields.optional("record", sink, plain);
    fields.close(sink);
    Some(AttachmentWords { data: data?, source: source?, record: record? })
}

/// What stands between two names: visible text, with white space at its ends where it is wanted.
fn joint(node: &Node, sink: &mut Sink) -> Option<String> {
    let raw = string(node, sink)?;
    // Spaces alone are no text, and join names all the same.
    if raw.trim().is_empty() && !raw.is_empty() && raw.chars().all(|c| c == ' ') {
        return Some(raw.to_owned());
    }
    checked_text(raw.trim_matches(' '), &node.place, sink).map(|_| raw.to_owned())
}
