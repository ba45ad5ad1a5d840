//! The bookmarks, as an outline (ISO 32000-1, 12.3.3).

use super::archive::text;
use crate::export::pdf::layout::Bookmark;
use lopdf::{Document, Object, ObjectId, dictionary};

/// Adds the outline of `bookmarks`; nothing where there are none.
#[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
pub(crate) fn add(
    document: &mut Document,
    bookmarks: &[Bookmark],
    pages: &[ObjectId],
    height: f64,
) -> Option<ObjectId> {
    if bookmarks.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| document.new_object_id()).collect();
    let parents = parents(bookmarks);
    let children =
        |parent: Option<usize>| (0..bookmarks.len()).filter(|i| parents[*i] == parent).collect::<Vec<usize>>();
    for (index, bookmark) in bookmarks.iter().enumerate() {
        let parent = parents[index];
        let siblings = children(parent);
        let place = siblings.iter().position(|sibling| *sibling == index).unwrap_or(0);
        let top = Object::Real((height - bookmark.y).round() as f32);
        let destination: Vec<Object> = vec![pages[bookmark.page].into(), "XYZ".into(), Object::Null, top, Object::Null];
        let mut item = dictionary! {
            "Title" => text(&bookmark.title),
            "Parent" => parent.map_or(root, |parent| ids[parent]),
            "Dest" => destination,
        };
        if place > 0 {
            item.set("Prev", ids[siblings[place - 1]]);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", ids[*next]);
        }
        let own = children(Some(index));
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            item.set("First", ids[*first]);
            item.set("Last", ids[*last]);
            // Open, as many below it as it shows.
            item.set("Count", below(bookmarks, index));
        }
        document.set_object(ids[index], item);
    }
    let top = children(None);
    document.set_object(
        root,
        dictionary! {
            "Type" => "Outlines",
            "First" => ids[*top.first()?],
            "Last" => ids[*top.last()?],
            "Count" => i64::try_from(bookmarks.len()).unwrap_or(i64::MAX),
        },
    );
    Some(root)
}

/// The bookmark above each: the nearest before it of a higher level.
fn parents(bookmarks: &[Bookmark]) -> Vec<Option<usize>> {
    let above = |index: usize| (0..index).rev().find(|i| bookmarks[*i].level < bookmarks[index].level);
    (0..bookmarks.len()).map(above).collect()
}

fn below(bookmarks: &[Bookmark], index: usize) -> i64 {
    let deeper = bookmarks[index + 1..].iter().take_while(|b| b.level > bookmarks[index].level).count();
    i64::try_from(deeper).unwrap_or(i64::MAX)
}
