//! The bookmarks, as an outline (ISO 32000-1, 12.3.3).

use super::destinations::Destinations;
use super::objects::{integer, text};
use crate::export::pdf::layout::pages::Bookmark;
use lopdf::{Dictionary, Document, ObjectId, dictionary};

/// Adds the outline of `bookmarks`; `None` where there are none.
pub(super) fn add(
    document: &mut Document,
    bookmarks: &[Bookmark],
    destinations: &Destinations<'_>,
) -> Option<ObjectId> {
    if bookmarks.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    // Items refer to each other, so all have their numbers before the first is written.
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| document.new_object_id()).collect();
    let parents = parents(bookmarks);
    for (index, bookmark) in bookmarks.iter().enumerate() {
        let mut item = dictionary! {
            "Title" => text(&bookmark.title),
            "Parent" => parents[index].map_or(root, |parent| ids[parent]),
        };
        destinations.lead(&mut item, bookmark.place);
        set_neighbours(&mut item, &siblings(&parents, parents[index]), index, &ids);
        let own = siblings(&parents, Some(index));
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            item.set("First", ids[*first]);
            item.set("Last", ids[*last]);
            // A positive count opens the item when the document is opened.
            item.set("Count", integer(descendants(bookmarks, index)));
        }
        document.set_object(ids[index], item);
    }
    let top = siblings(&parents, None);
    document.set_object(
        root,
        dictionary! {
            "Type" => "Outlines",
            "First" => ids[*top.first()?],
            "Last" => ids[*top.last()?],
            "Count" => integer(bookmarks.len()),
        },
    );
    Some(root)
}

fn set_neighbours(item: &mut Dictionary, siblings: &[usize], index: usize, ids: &[ObjectId]) {
    let place = siblings.iter().position(|sibling| *sibling == index).unwrap_or(0);
    if place > 0 {
        item.set("Prev", ids[siblings[place - 1]]);
    }
    if let Some(next) = siblings.get(place + 1) {
        item.set("Next", ids[*next]);
    }
}

/// The bookmark above each: the nearest before it of a higher level.
fn parents(bookmarks: &[Bookmark]) -> Vec<Option<usize>> {
    let above = |index: usize| (0..index).rev().find(|i| bookmarks[*i].level < bookmarks[index].level);
    (0..bookmarks.len()).map(above).collect()
}

/// The bookmarks below `parent`.
fn siblings(parents: &[Option<usize>], parent: Option<usize>) -> Vec<usize> {
    (0..parents.len()).filter(|index| parents[*index] == parent).collect()
}

/// The number of bookmarks below one, on all levels.
fn descendants(bookmarks: &[Bookmark], index: usize) -> usize {
    bookmarks[index + 1..].iter().take_while(|bookmark| bookmark.level > bookmarks[index].level).count()
}
