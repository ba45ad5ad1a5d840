//! The wording of comparisons as written.

use super::sentence_placeholders::SentencePlaceholders;
use crate::compare::{ChangeKind, Subject};
use crate::domain::Text;
use crate::input::decode::fields::Fields;
use crate::input::decode::placeholder::{plain, wording};
use crate::input::problem::Sink;
use crate::input::tree::Node;
use crate::template::{
    AmendmentWords, ChangeCountWords, ComparisonWords, CountedWords, HeatMapWords, Labels, SideBySideWords,
    TaskFieldWords, VersionColumns, VersionWords,
};

pub(super) fn heat_map_words(node: &Node, sink: &mut Sink) -> Option<HeatMapWords> {
    let mut fields = Fields::open("the wording of the heat map", node, sink)?;
    let heading = fields.required("heading", sink, plain);
    let below = fields.required("note", sink, plain);
    let task = fields.required("task", sink, plain);
    let party = fields.required("party", sink, wording);
    fields.close(sink);
    Some(HeatMapWords { heading: heading?, note: below?, task: task?, party: party? })
}

pub(super) fn comparison_words(
    node: &Node,
    placeholders: &SentencePlaceholders,
    sink: &mut Sink,
) -> Option<ComparisonWords> {
    let mut fields = Fields::open("the wording of comparisons", node, sink)?;
    let models = fields.required("models", sink, |n, s| side_by_side_words(n, placeholders, s));
    let versions = fields.required("versions", sink, |n, s| version_words(n, placeholders, s));
    fields.close(sink);
    Some(ComparisonWords { models: models?, versions: versions? })
}

pub(super) fn amendment_words(
    node: &Node,
    placeholders: &SentencePlaceholders,
    sink: &mut Sink,
) -> Option<AmendmentWords> {
    let mut fields = Fields::open("the wording of amendments", node, sink)?;
    let heading = fields.required("heading", sink, plain);
    let renumbered = fields.required("renumbered", sink, wording);
    let version = fields.required("version", sink, |n, s| placeholders.required_sentence(n, s));
    fields.close(sink);
    Some(AmendmentWords { heading: heading?, renumbered: renumbered?, version: version? })
}

fn side_by_side_words(node: &Node, placeholders: &SentencePlaceholders, sink: &mut Sink) -> Option<SideBySideWords> {
    let mut fields = Fields::open("the wording of models side by side", node, sink)?;
    let title = fields.required("title", sink, |n, s| placeholders.required_sentence(n, s));
    let tab = fields.required("tab", sink, plain);
    let heading = fields.required("heading", sink, plain);
    let above = fields.required("note", sink, wording);
    let mark = fields.required("mark", sink, plain);
    let task = fields.required("task", sink, plain);
    let differs = fields.required("differs", sink, plain);
    let words = fields.required("words", sink, plain);
    let missing = fields.required("missing", sink, plain);
    let holders = fields.required("holders", sink, wording);
    let column = fields.required("column", sink, wording);
    let summary = fields.required("summary", sink, plain);
    let count = fields.required("count", sink, wording);
    let more = fields.required("more", sink, wording);
    fields.close(sink);
    Some(SideBySideWords {
        title: title?,
        tab: tab?,
        heading: heading?,
        note: above?,
        mark: mark?,
        task: task?,
        differs: differs?,
        words: words?,
        missing: missing?,
        holders: holders?,
        column: column?,
        summary: summary?,
        count: count?,
        more: more?,
    })
}

fn version_words(node: &Node, placeholders: &SentencePlaceholders, sink: &mut Sink) -> Option<VersionWords> {
    let mut fields = Fields::open("the wording of two versions", node, sink)?;
    let title = fields.required("title", sink, |n, s| placeholders.required_sentence(n, s));
    let compared = fields.required("compared", sink, wording);
    let version = fields.required("version", sink, wording);
    let built_in = fields.required("built-in", sink, plain);
    let counts = fields.required("counts", sink, change_count_words);
    let responsibility = fields.required("responsibility", sink, plain);
    let texts = fields.required("texts", sink, plain);
    let unchanged = fields.required("unchanged", sink, wording);
    let range = fields.required("range", sink, wording);
    let likeness = fields.required("likeness", sink, wording);
    let holders = fields.required("holders", sink, wording);
    let columns = fields.required("columns", sink, version_columns);
    let kinds = fields.required("kinds", sink, |n, s| labels("the names of the kinds", n, ChangeKind::NAMES, s));
    let added = fields.required("added", sink, plain);
    let removed = fields.required("removed", sink, plain);
    let of_task = fields.required("fields", sink, task_field_words);
    let subjects = fields.required("subjects", sink, |n, s| labels("the names of the texts", n, Subject::NAMES, s));
    fields.close(sink);
    Some(VersionWords {
        title: title?,
        compared: compared?,
        version: version?,
        built_in: built_in?,
        counts: counts?,
        responsibility: responsibility?,
        texts: texts?,
        unchanged: unchanged?,
        range: range?,
        likeness: likeness?,
        holders: holders?,
        columns: columns?,
        kinds: kinds?,
        added: added?,
        removed: removed?,
        fields: of_task?,
        subjects: subjects?,
    })
}

fn version_columns(node: &Node, sink: &mut Sink) -> Option<VersionColumns> {
    let mut fields = Fields::open("the headings of columns", node, sink)?;
    let model = fields.required("model", sink, plain);
    let number = fields.required("number", sink, plain);
    let task = fields.required("task", sink, plain);
    let kind = fields.required("kind", sink, plain);
    let what = fields.required("what", sink, plain);
    let before = fields.required("before", sink, plain);
    let after = fields.required("after", sink, plain);
    fields.close(sink);
    Some(VersionColumns {
        model: model?,
        number: number?,
        task: task?,
        kind: kind?,
        what: what?,
        before: before?,
        after: after?,
    })
}

fn task_field_words(node: &Node, sink: &mut Sink) -> Option<TaskFieldWords> {
    let mut fields = Fields::open("the names of what changes of a task", node, sink)?;
    let task = fields.required("task", sink, plain);
    let name = fields.required("name", sink, plain);
    let group = fields.required("group", sink, plain);
    let description = fields.required("description", sink, plain);
    let id = fields.required("id", sink, plain);
    let place = fields.required("place", sink, plain);
    fields.close(sink);
    Some(TaskFieldWords { task: task?, name: name?, group: group?, description: description?, id: id?, place: place? })
}

fn change_count_words(node: &Node, sink: &mut Sink) -> Option<ChangeCountWords> {
    let mut fields = Fields::open("the wording of numbers of changes", node, sink)?;
    let nothing = fields.required("none", sink, plain);
    let responsibility = fields.required("responsibility", sink, counted_words);
    let reworded = fields.required("reworded", sink, counted_words);
    let added = fields.required("added", sink, counted_words);
    let removed = fields.required("removed", sink, counted_words);
    let renamed = fields.required("renamed", sink, counted_words);
    let moved = fields.required("moved", sink, counted_words);
    let form = fields.required("form", sink, counted_words);
    let texts = fields.required("texts", sink, counted_words);
    fields.close(sink);
    Some(ChangeCountWords {
        none: nothing?,
        responsibility: responsibility?,
        reworded: reworded?,
        added: added?,
        removed: removed?,
        renamed: renamed?,
        moved: moved?,
        form: form?,
        texts: texts?,
    })
}

fn counted_words(node: &Node, sink: &mut Sink) -> Option<CountedWords> {
    let mut fields = Fields::open("the wording of a number", node, sink)?;
    let one = fields.required("one", sink, wording);
    let several = fields.required("several", sink, wording);
    let further = fields.optional("further", sink, wording);
    fields.close(sink);
    Some(CountedWords { one: one?, several: several?, further: further? })
}

/// A name for each of the values that `names` lists.
fn labels<K: Copy>(
    what: &'static str,
    node: &Node,
    names: &'static [(&'static str, K)],
    sink: &mut Sink,
) -> Option<Labels<K>> {
    let mut fields = Fields::open(what, node, sink)?;
    let labels: Vec<Option<(K, Text)>> =
        names.iter().map(|(name, key)| fields.required(name, sink, plain).map(|text| (*key, text))).collect();
    fields.close(sink);
    labels.into_iter().collect::<Option<Vec<(K, Text)>>>().map(Labels)
}
