//! Where pages begin: chosen for the whole document at once, not page by page.
//!
//! Pages and what looks bad on them have a cost, and the division that costs least is taken (Plass, Optimal Pagination
//! Techniques for Automatic Typesetting Systems, 1981). A page holds a bounded number of pieces, so the time is linear in
//! them.

/// Whether a page may begin with a piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PageBreak {
    /// It begins one.
    Forced,
    /// It should begin one, but not at any cost.
    Wanted,
    /// It may begin one; the number says how bad that is, where [`HALF_EMPTY`] is as bad as a page that is half empty.
    Allowed(f64),
    /// It stays with the piece above it, unless there is no room for both on any page.
    Forbidden,
}

impl PageBreak {
    /// Nothing speaks against it.
    pub(super) const FREE: Self = Self::Allowed(0.0);
}

/// What pages are made of, as far as it matters here; lengths are points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Above the piece, unless it begins a page.
    pub(super) space: f64,
    pub(super) height: f64,
    /// What is repeated above it where it begins a page.
    pub(super) repeated: f64,
    pub(super) before: PageBreak,
}

/// The room between the margins at the head and the foot of a page, in points from the top of the page.
#[derive(Clone, Copy)]
pub(super) struct PageRoom {
    pub(super) top: f64,
    pub(super) height: f64,
}

/// The cost of a page.
const PAGE: f64 = 1000.0;
/// How bad it is if what should begin a page does not: worth it where this saves a page that is half empty.
const UNWANTED: f64 = PAGE + 240.0;
/// Half of a page, and so much more that text takes it, not only the space around text.
const HALF: f64 = 0.53;
/// How bad a page is that is less than half full, though another follows: worse than one page more, and than what
/// should begin a page and does not.
pub(super) const HALF_EMPTY: f64 = 1300.0;
/// How bad a last page is that is less than a fifth full.
const NEARLY_EMPTY: f64 = 200.0;
/// How bad it is to leave a whole page empty; for parts of it by the square.
const SLACK: f64 = 50.0;
/// For what is lost to rounding when heights are added up, in points.
const ROUNDING: f64 = 1e-6;

/// What a division costs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cost {
    /// Pieces torn from those above them.
    torn: usize,
    /// Of pages, and of what looks bad on them.
    badness: f64,
}

impl Cost {
    fn is_less_than(self, other: Self) -> bool {
        self.torn < other.torn || (self.torn == other.torn && self.badness < other.badness)
    }
}

/// The best way to divide the pieces before some piece.
#[derive(Clone, Copy)]
struct Division {
    cost: Cost,
    /// The piece that begins the last page.
    last: usize,
}

/// The indices of the pieces that begin a page; `room` is the height of a page in points. A piece higher than a page has
/// one to itself.
pub(super) fn page_starts(pieces: &[Measure], room: f64) -> Vec<usize> {
    let none = Division { cost: Cost { torn: 0, badness: 0.0 }, last: 0 };
    let mut best = vec![none];
    for end in 1..=pieces.len() {
        best.push(best_division(pieces, end, room, &best));
    }
    let mut starts = Vec::new();
    let mut end = pieces.len();
    while end > 0 {
        end = best[end].last;
        starts.push(end);
    }
    starts.reverse();
    starts
}

/// The best way to divide the pieces before `end`; `best` are the ways to divide fewer.
fn best_division(pieces: &[Measure], end: usize, room: f64, best: &[Division]) -> Division {
    let mut found: Option<Division> = None;
    // Of the pieces from `start` to `end`, without what is repeated above them.
    let mut height = 0.0;
    // What of them should begin a page of its own.
    let mut unwanted = 0.0;
    for start in (0..end).rev() {
        let piece = pieces[start];
        let below = pieces.get(start + 1).filter(|_| start + 1 < end).map_or(0.0, |next| next.space);
        height += piece.height + below;
        let is_alone = start + 1 == end;
        if height > room + ROUNDING && !is_alone {
            break;
        }
        let used = height + piece.repeated;
        if used <= room + ROUNDING || is_alone {
            let before = best[start].cost;
            let (torn, at_break) = match piece.before {
                PageBreak::Allowed(badness) => (0, badness),
                PageBreak::Forbidden if start > 0 => (1, 0.0),
                PageBreak::Forbidden | PageBreak::Wanted | PageBreak::Forced => (0, 0.0),
            };
            let on_page = PAGE + unwanted + emptiness(used / room, pieces.get(end));
            let cost = Cost { torn: before.torn + torn, badness: before.badness + at_break + on_page };
            if found.is_none_or(|found| cost.is_less_than(found.cost)) {
                found = Some(Division { cost, last: start });
            }
        }
        match piece.before {
            PageBreak::Forced => break,
            PageBreak::Wanted => unwanted += UNWANTED,
            _ => {}
        }
    }
    // The piece above `end` alone is always a page.
    found.unwrap_or(Division { last: end - 1, ..best[end - 1] })
}

/// How bad a page is of which the share `fill` is used, and that ends before `next`.
fn emptiness(fill: f64, next: Option<&Measure>) -> f64 {
    let Some(next) = next else {
        return if fill < 0.2 { NEARLY_EMPTY * (2.0 - fill / 0.2) } else { 0.0 };
    };
    let half = if fill < HALF { HALF_EMPTY * (2.0 - fill / HALF) } else { 0.0 };
    // A part of the document that ends on a page need not fill it.
    let ends_part = matches!(next.before, PageBreak::Forced | PageBreak::Wanted);
    let slack = if ends_part { 0.0 } else { SLACK * (1.0 - fill).max(0.0).powi(2) };
    half + slack
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(height: f64, before: PageBreak) -> Measure {
        Measure { space: 0.0, height, repeated: 0.0, before }
    }

    fn lines(count: usize) -> Vec<Measure> {
        vec![piece(10.0, PageBreak::FREE); count]
    }

    #[test]
    fn pages_are_filled_from_the_first() {
        assert_eq!(page_starts(&lines(25), 100.0), [0, 10, 20]);
    }

    #[test]
    fn nothing_has_no_pages() {
        assert!(page_starts(&[], 100.0).is_empty());
    }

    #[test]
    fn a_last_page_is_a_fifth_full() {
        // Two lines on the last page rather than one, which costs the page before it a line.
        assert_eq!(page_starts(&lines(11), 100.0), [0, 9]);
    }

    #[test]
    fn a_part_that_ends_on_a_page_fills_half_of_it() {
        let mut pieces = lines(12);
        pieces.push(piece(10.0, PageBreak::Forced));
        pieces.extend(lines(2));
        assert_eq!(page_starts(&pieces, 100.0), [0, 6, 12]);
    }

    /// Eight lines and `more` lines, which each stay together, and sixteen lines that should begin a page.
    fn front_and_part(more: usize) -> Vec<Measure> {
        let mut pieces = lines(8 + more);
        for piece in &mut pieces[1..8] {
            piece.before = PageBreak::Forbidden;
        }
        for piece in &mut pieces[9..] {
            piece.before = PageBreak::Forbidden;
        }
        pieces.push(piece(10.0, PageBreak::Wanted));
        pieces.extend(lines(15));
        pieces
    }

    #[test]
    fn what_should_begin_a_page_does_unless_that_leaves_a_page_half_empty() {
        assert_eq!(page_starts(&front_and_part(6), 100.0), [0, 8, 14, 24]);
        // Four lines alone would leave more than half of a page empty.
        assert_eq!(page_starts(&front_and_part(4), 100.0), [0, 8, 18]);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        let mut pieces = lines(12);
        pieces[9].before = PageBreak::Forbidden;
        pieces[10].before = PageBreak::Forbidden;
        assert_eq!(page_starts(&pieces, 100.0), [0, 8]);
    }

    #[test]
    fn what_does_not_fit_on_a_page_is_torn_where_it_looks_best() {
        let mut pieces = lines(12);
        for piece in &mut pieces {
            piece.before = PageBreak::Forbidden;
        }
        assert_eq!(page_starts(&pieces, 100.0), [0, 10]);
    }

    #[test]
    fn a_piece_higher_than_a_page_has_one_to_itself() {
        let pieces = [piece(10.0, PageBreak::FREE), piece(250.0, PageBreak::FREE), piece(10.0, PageBreak::FREE)];
        assert_eq!(page_starts(&pieces, 100.0), [0, 1, 2]);
    }

    #[test]
    fn what_is_repeated_takes_room_and_space_at_the_top_does_not() {
        let line = Measure { space: 5.0, height: 20.0, repeated: 30.0, before: PageBreak::FREE };
        // 20 + 25 + 25 + 25 = 95, and 30 + 20 + 25 + 25 = 100.
        let first = Measure { repeated: 0.0, ..line };
        assert_eq!(page_starts(&[first, line, line, line, line, line, line], 100.0), [0, 4]);
    }
}
