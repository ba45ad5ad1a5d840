//! Segments on lines, whole or in parts.

use super::glyph_run::{Glyph, GlyphRun};
use super::segment::Segment;
use std::sync::Arc;

/// A segment on a line, or a part of one that is too wide for a line; lengths are in ems.
pub(super) struct LinePart {
    pub(super) runs: Vec<GlyphRun>,
    pub(super) width: f64,
    pub(super) space: f64,
}

/// Glyphs that no line break divides, and the run that they are in.
#[derive(Clone, Copy)]
pub(super) struct Cluster<'s> {
    pub(super) run: &'s GlyphRun,
    /// In visual order.
    pub(super) glyphs: &'s [Glyph],
    /// In ems.
    pub(super) width: f64,
}

/// The clusters of a segment in reading order.
pub(super) fn clusters(segment: &Segment) -> Vec<Cluster<'_>> {
    let mut clusters = Vec::new();
    for run in &segment.runs {
        for glyphs in run.clusters_as_read() {
            let width = glyphs.iter().map(|glyph| glyph.advance).sum();
            clusters.push(Cluster { run, glyphs, width });
        }
    }
    clusters
}

/// How many clusters there are without the spaces at the end.
pub(super) fn count_without_spaces(clusters: &[Cluster<'_>]) -> usize {
    clusters.iter().rposition(|cluster| cluster.glyphs[0].characters != " ").map_or(0, |last| last + 1)
}

/// Breaks a segment between clusters into parts that are at most as wide as `room`, in ems, or are one cluster.
pub(super) fn broken_between_letters(segment: &Segment, room: f64) -> Vec<LinePart> {
    let clusters = clusters(segment);
    let mut parts = Vec::new();
    let (mut start, mut width) = (0, 0.0);
    for (index, cluster) in clusters.iter().take(count_without_spaces(&clusters)).enumerate() {
        if index > start && width + cluster.width > room {
            parts.push(LinePart::of(&clusters[start..index]));
            (start, width) = (index, 0.0);
        }
        width += cluster.width;
    }
    parts.push(LinePart::last(&clusters[start..], segment));
    parts
}

impl LinePart {
    pub(super) fn whole(segment: &Segment) -> Self {
        Self { runs: segment.runs.clone(), width: segment.width, space: segment.space }
    }

    /// A part of a segment: some of its clusters.
    pub(super) fn of(clusters: &[Cluster<'_>]) -> Self {
        let mut runs = Vec::new();
        for clusters in clusters.chunk_by(|a, b| a.run.is_like(b.run)) {
            runs.push(run_of(clusters));
        }
        Self { width: runs.iter().map(|run| run.width).sum(), runs, space: 0.0 }
    }

    /// The last part of a segment, with the spaces at its end.
    pub(super) fn last(clusters: &[Cluster<'_>], segment: &Segment) -> Self {
        let Self { runs, width, .. } = Self::of(clusters);
        Self { runs, width: width - segment.space, space: segment.space }
    }

    /// Makes a part of a hyphenated word of it, which runs from left to right: readers take `text` for the part without
    /// the spaces at its end (ISO 32000-1, 14.9.4). `hyphen` ends a part that is not the last.
    pub(super) fn hyphenate(&mut self, text: &str, hyphen: Option<&Glyph>) {
        let mut text = Some(text);
        for run in &mut self.runs {
            for glyph in Arc::make_mut(&mut run.glyphs).iter_mut().filter(|glyph| glyph.characters != " ") {
                glyph.characters.clear();
                glyph.characters.extend(text.take());
            }
        }
        if let (Some(hyphen), Some(run)) = (hyphen, self.runs.last_mut()) {
            Arc::make_mut(&mut run.glyphs).push(hyphen.clone());
            run.width += hyphen.advance;
            self.width += hyphen.advance;
        }
    }
}

/// A run of some clusters of another, or of several that are like each other.
fn run_of(clusters: &[Cluster<'_>]) -> GlyphRun {
    let mut glyphs: Vec<&[Glyph]> = clusters.iter().map(|cluster| cluster.glyphs).collect();
    let run = clusters[0].run;
    // Glyphs are kept in visual order.
    if run.is_rtl() {
        glyphs.reverse();
    }
    GlyphRun { glyphs: Arc::new(glyphs.concat()), width: clusters.iter().map(|cluster| cluster.width).sum(), ..*run }
}
