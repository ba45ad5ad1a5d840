//! Where the content of each element is: pages and marked-content ids (ISO 32000-1, 14.7.4.2).

use crate::export::pdf::structure::ElementId;

/// The places of all content, by element, and in reading order for each.
pub(crate) struct ContentPlaces(Vec<ContentPlace>);

/// A piece of marked content.
#[derive(Clone, Copy)]
pub(crate) struct ContentPlace {
    element: ElementId,
    pub(crate) page: usize,
    pub(crate) mcid: i64,
}

impl ContentPlaces {
    /// The places of content whose `owners` are given for each page, by their marked-content ids.
    pub(super) fn new(owners: &[Vec<ElementId>]) -> Self {
        let mut places = Vec::new();
        for (page, owners) in owners.iter().enumerate() {
            places.extend(owners.iter().zip(0..).map(|(element, mcid)| ContentPlace { element: *element, page, mcid }));
        }
        // Stable: what is content of the same element stays in reading order.
        places.sort_by_key(|place| place.element);
        Self(places)
    }

    /// Where the content of `element` is.
    pub(crate) fn of(&self, element: ElementId) -> impl Iterator<Item = ContentPlace> {
        let first = self.0.partition_point(|place| place.element < element);
        self.0[first..].iter().take_while(move |place| place.element == element).copied()
    }
}
