//! The picture at the head of a document.

use crate::document::{ImageKind, Logo};
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::table::shortened;
use crate::export::docx::parts::styles::style;
use crate::export::docx::units::emus;

/// The largest width of a logo, in millimetres.
const MOST_ACROSS: f64 = 60.0;
/// The largest height of a logo, in millimetres.
const MOST_DOWN: f64 = 14.0;

/// The name of a logo's part.
pub(in crate::export::docx) fn logo_name(logo: &Logo) -> &'static str {
    match logo.image.kind {
        ImageKind::Png => "logo.png",
        ImageKind::Jpeg => "logo.jpeg",
    }
}

impl BodyWriter<'_> {
    /// Places the logo, as large as there is room for.
    pub(in crate::export::docx::body) fn logo(&mut self, logo: &Logo) {
        let (across, down) = (f64::from(logo.image.width), f64::from(logo.image.height));
        // In proportion, to the bound that is met first.
        let scale = (MOST_ACROSS / across).min(MOST_DOWN / down);
        let (width, height) = (emus(across * scale).max(1), emus(down * scale).max(1));
        self.last_picture += 1;
        let id = self.last_picture;
        self.open(Paragraph { keeps_next: true, direction: self.report.direction, ..Paragraph::of(style::BODY) });
        self.xml.write(format_args!(
            r#"<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="Logo""#
        ));
        self.xml.attribute("descr", &shortened(&logo.alt));
        self.xml.write(format_args!(
            concat!(
                r#"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>"#,
                r#"<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>"#,
                r#"<pic:cNvPr id="{}" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdLogo"/>"#,
                r#"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>"#,
                r#"<a:ext cx="{}" cy="{}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"#,
                r#"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#,
            ),
            id, width, height
        ));
        self.close();
    }
}
