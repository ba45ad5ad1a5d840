//! The look of a company, as written: in a template, or in a file of its own.

use super::style::{LEAST_CONTRAST_OF_MARK, check_contrast, colour};
use crate::document::Color;
use crate::domain::Text;
use crate::input::decode::fields::Fields;
use crate::input::decode::scalar::text;
use crate::input::problem::{Problem, Problems, Sink, SourceText};
use crate::input::tree::{Node, read_tree};
use crate::template::{LogoSource, Template};
use std::sync::Arc;

/// The least contrast between the colours of two parties.
const LEAST_BETWEEN_MARKS: f64 = 1.5;

/// The look of a company: what it changes of a template.
#[derive(Clone, Debug)]
pub struct BrandSpec {
    logo: Option<LogoSource>,
    primary: Option<Color>,
    secondary: Option<Color>,
    faces: Option<[Text; 3]>,
}

impl BrandSpec {
    /// Whether it names a logo of its own.
    #[must_use]
    pub fn has_logo(&self) -> bool {
        self.logo.is_some()
    }

    /// Whether it names faces of its own.
    #[must_use]
    pub fn has_faces(&self) -> bool {
        self.faces.is_some()
    }

    /// Gives `template` the look.
    pub fn dress(self, template: &mut Template) {
        if let Some(primary) = self.primary {
            // White text on the primary colour stands out: its contrast was checked.
            let palette = &mut template.palette;
            (palette.title, palette.header_fill, palette.header_text) = (primary, primary, Color::WHITE);
        }
        if let Some(secondary) = self.secondary {
            template.palette.rule = secondary;
        }
        template.palette.parties = self.party_colors(&template.palette.parties);
        // What the brand does not name stays as the template has it.
        template.brand.logo = self.logo.or(template.brand.logo.take());
        template.brand.faces = self.faces.or(template.brand.faces.take());
    }
}

impl BrandSpec {
    /// The colours of parties: those of the brand, then those of the template, as far as each can be told from paper and
    /// from the others by its lightness; of the template's, those first that stand out most.
    fn party_colors(&self, of_template: &[Color]) -> Vec<Color> {
        let Some(primary) = self.primary else { return of_template.to_vec() };
        // White text stands out from it, and so it does from paper.
        let mut colors = vec![primary];
        colors.extend(self.secondary.filter(|color| stands_out(*color, &colors)));
        while let Some(next) = most_distinct(of_template, &colors) {
            colors.push(next);
        }
        colors
    }
}

/// Of `candidates`, the colour that differs most in lightness from those in `colors`, if one stands out from them.
fn most_distinct(candidates: &[Color], colors: &[Color]) -> Option<Color> {
    let candidates = candidates.iter().copied().filter(|color| stands_out(*color, colors));
    candidates.max_by(|a, b| least_contrast(*a, colors).total_cmp(&least_contrast(*b, colors)))
}

fn stands_out(color: Color, others: &[Color]) -> bool {
    color.contrast(Color::WHITE) >= LEAST_CONTRAST_OF_MARK && least_contrast(color, others) >= LEAST_BETWEEN_MARKS
}

/// The contrast of a colour to that of `others` which is most like it.
fn least_contrast(color: Color, others: &[Color]) -> f64 {
    others.iter().map(|other| color.contrast(*other)).fold(f64::INFINITY, f64::min)
}

/// Reads a brand, YAML or JSON, with the warnings it deserves.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_brand(source: &Arc<SourceText>) -> Result<(BrandSpec, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let spec = read_tree(&source.text, &mut sink).and_then(|root| brand(&root, &mut sink));
    sink.finish(source, spec)
}

/// Reads the look of a company.
pub(super) fn brand(node: &Node, sink: &mut Sink) -> Option<BrandSpec> {
    let mut fields = Fields::open("a brand", node, sink)?;
    let logo = fields.optional("logo", sink, logo);
    let primary = fields.optional("primary", sink, primary);
    let secondary = fields.optional("secondary", sink, colour);
    let faces = fields.optional("faces", sink, faces);
    fields.close(sink);
    Some(BrandSpec { logo: logo?, primary: primary?, secondary: secondary?, faces: faces? })
}

fn logo(node: &Node, sink: &mut Sink) -> Option<LogoSource> {
    let mut fields = Fields::open("a logo", node, sink)?;
    let file = fields.required("file", sink, text);
    let alt = fields.required("alt", sink, text);
    fields.close(sink);
    Some(LogoSource { file: file?, alt: alt? })
}

/// The colour of headers, whose text is white.
fn primary(node: &Node, sink: &mut Sink) -> Option<Color> {
    let primary = colour(node, sink)?;
    check_contrast(Color::WHITE, primary, &node.place, sink);
    Some(primary)
}

fn faces(node: &Node, sink: &mut Sink) -> Option<[Text; 3]> {
    let mut fields = Fields::open("the faces of a brand", node, sink)?;
    let [regular, bold, italic] = ["regular", "bold", "italic"].map(|key| fields.required(key, sink, text));
    fields.close(sink);
    Some([regular?, bold?, italic?])
}
