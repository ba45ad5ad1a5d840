//! Files that want the reader to panic, to loop, or to run out of memory.

use super::{save, verify};
use crate::common::folder;
use lopdf::{Document, Object, dictionary};
use proptest::prelude::*;
use std::fs;
use std::sync::LazyLock;

static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = folder();
    save(&folder, "pdp.pdf", &["-m", "customer-sub", "--no-attachments"]);
    // Without compressed objects more of what is changed is syntax.
    let mut document = Document::load(folder.path().join("pdp.pdf")).unwrap();
    document.decompress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_pdf_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<Option<prop::sample::Index>>()) {
        let mut bytes = SOUND.clone();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        // What it says is of no matter: it says something.
        let _ = pdp_export::readback::read_pdf(&bytes);
    }
}

fn refused(change: impl Fn(&mut Document)) -> String {
    let folder = folder();
    let mut document = Document::load_mem(&SOUND).unwrap();
    change(&mut document);
    document.save(folder.path().join("pdp.pdf")).unwrap();
    let run = verify(&folder, &["pdp.pdf"]);
    assert_eq!(run.status.code(), Some(2));
    String::from_utf8(run.stderr).unwrap()
}

#[test]
fn a_structure_in_circles_is_refused() {
    let said = refused(|document| {
        let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
        let element = document.add_object(dictionary! { "S" => "Sect" });
        document.get_dictionary_mut(element).unwrap().set("K", vec![Object::Reference(element)]);
        document.get_dictionary_mut(root).unwrap().set("K", element);
    });
    assert!(said.contains("goes in circles"), "{said}");
}

#[test]
fn a_structure_without_end_is_refused() {
    let said = refused(|document| {
        let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
        let mut kid = document.add_object(dictionary! { "S" => "P" });
        for _ in 0..100_000 {
            kid = document.add_object(dictionary! { "S" => "Sect", "K" => kid });
        }
        document.get_dictionary_mut(root).unwrap().set("K", kid);
    });
    assert!(said.contains("larger than that of any document"), "{said}");
}

#[test]
fn a_pdf_without_tags_or_with_a_password_is_refused() {
    let said = refused(|document| {
        document.catalog_mut().unwrap().remove(b"StructTreeRoot");
    });
    assert!(said.contains("it has no tagged text"), "{said}");
    let said = refused(|document| {
        document.trailer.set("Encrypt", dictionary! { "Filter" => "Standard" });
    });
    assert!(said.contains("it is encrypted"), "{said}");
}

#[test]
fn a_stream_that_unpacks_to_more_than_any_document_is_refused() {
    let folder = folder();
    let mut document = Document::load_mem(&SOUND).unwrap();
    let page = document.page_iter().next().unwrap();
    let mut stream = lopdf::Stream::new(dictionary! {}, vec![b' '; 65 << 20]);
    stream.compress().unwrap();
    let stream = document.add_object(stream);
    document.get_dictionary_mut(page).unwrap().set("Contents", stream);
    document.save(folder.path().join("pdp.pdf")).unwrap();
    assert!(fs::metadata(folder.path().join("pdp.pdf")).unwrap().len() < 2_000_000);
    let run = verify(&folder, &["pdp.pdf"]);
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stdout));
}
