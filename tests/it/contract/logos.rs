//! Logos: PNG and JPEG as they are embedded, where they are looked for, and what is refused.

use crate::common::pdf::{load, tree};
use crate::common::{bytes_in, folder, part, part_bytes, program};
use lopdf::{Dictionary, Document, Object};
use std::fs;
use tempfile::TempDir;

/// A picture of two by one pixels, half of it transparent.
pub(super) fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[138, 21, 56, 255, 138, 21, 56, 0]).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A baseline JPEG (ISO/IEC 10918-1) of two blocks side by side, 16 by 8 pixels of one colour: every difference but the
/// first is zero. Its one table of Huffman codes for differences has `0`, `10`, `110` and `1110` for 0, 2, 6 and 7 bits,
/// the other the code `0` for the end of a block.
fn jpeg(frame: &[u8], scan: &[u8], pixels: &[u8]) -> Vec<u8> {
    [
        &[0xff, 0xd8][..],
        b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
        b"\xff\xdb\0\x43\0",
        &[8; 64],
        frame,
        b"\xff\xc4\0\x17\0\x01\x01\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\x06\x07",
        b"\xff\xc4\0\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        scan,
        pixels,
        b"\xff\xd9",
    ]
    .concat()
}

/// In the dark red #8A1538: 60, 126 and 184 of luma and chroma, which lie -68, -2 and 56 from the middle.
fn jpeg_in_colour() -> Vec<u8> {
    jpeg(
        b"\xff\xc0\0\x11\x08\0\x08\0\x10\x03\x01\x11\0\x02\x11\0\x03\x11\0",
        b"\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0",
        // 1110 0111011 0, 10 01 0, 110 111000 0; six zeros for the second block; ones up to the end of the byte.
        &[0b1110_0111, 0b0110_1001, 0b0110_1110, 0b0000_0000, 0b0111_1111],
    )
}

/// In a grey of 60.
fn jpeg_in_grey() -> Vec<u8> {
    jpeg(
        b"\xff\xc0\0\x0b\x08\0\x08\0\x10\x01\x01\x11\0",
        b"\xff\xda\0\x08\x01\x01\0\0\x3f\0",
        &[0b1110_0111, 0b0110_0011],
    )
}

/// A folder with a template `ours.yaml` that has the logo in `file`.
fn with_logo(file: &str, bytes: &[u8]) -> TempDir {
    let folder = folder();
    let logo = format!("{{file: {file}, alt: The sign of Globex}}");
    let template = format!("template: ours\nextends: matrix\nsummary: Ours\nbrand: {{logo: {logo}}}\n");
    fs::write(folder.path().join("ours.yaml"), template).unwrap();
    fs::write(folder.path().join(file), bytes).unwrap();
    folder
}

fn made(folder: &TempDir, format: &str) -> Vec<u8> {
    bytes_in(folder, &["--template", "ours.yaml", "-m", "wso2-sub", "-q", "-o", "-", "-f", format])
}

/// The one image of a document: its dictionary and its bytes as they are stored.
fn image(document: &Document) -> (&Dictionary, &[u8]) {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let is_image = |stream: &&lopdf::Stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
    };
    let images: Vec<&lopdf::Stream> = streams.filter(is_image).collect();
    assert_eq!(images.len(), 1);
    (&images[0].dict, &images[0].content)
}

#[test]
fn a_jpeg_is_embedded_as_it_is() {
    for (bytes, space) in [(jpeg_in_colour(), "DeviceRGB"), (jpeg_in_grey(), "DeviceGray")] {
        let folder = with_logo("logo.jpg", &bytes);
        let document = load(&made(&folder, "pdf"));
        let figure = &tree(&document).kids[0];
        assert_eq!((figure.tag.as_str(), figure.alt.as_deref()), ("Figure", Some("The sign of Globex")));
        let (dictionary, stored) = image(&document);
        assert!(stored == bytes, "{space}");
        let name = |key: &[u8]| String::from_utf8_lossy(dictionary.get(key).and_then(Object::as_name).unwrap());
        let number = |key: &[u8]| dictionary.get(key).and_then(Object::as_i64).unwrap();
        assert_eq!((name(b"Filter").as_ref(), name(b"ColorSpace").as_ref()), ("DCTDecode", space));
        assert_eq!([&b"Width"[..], b"Height", b"BitsPerComponent"].map(number), [16, 8, 8]);
        let page = *document.get_pages().values().next().unwrap();
        assert!(String::from_utf8_lossy(&document.get_page_content(page)).contains("/Logo Do"));

        let workbook = made(&folder, "xlsx");
        assert!(part_bytes(&workbook, "xl/media/image1.jpeg") == bytes, "{space}");
        assert!(part(&workbook, "xl/drawings/drawing1.xml").contains("The sign of Globex"));
        assert!(part(&workbook, "[Content_Types].xml").contains("image/jpeg"));
    }
}

#[test]
fn a_jpeg_of_a_turned_camera_stands_upright() {
    // Behind the start of the file: Exif data that say that the right side of what is stored is shown at the bottom.
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    for plain in [jpeg_in_colour(), jpeg_in_grey()] {
        let turned = [&plain[..2], b"\xff\xe1", &length, exif, &plain[2..]].concat();
        let folder = with_logo("logo.jpg", &turned);
        let document = load(&made(&folder, "pdf"));
        let number = |key: &[u8]| image(&document).0.get(key).and_then(Object::as_i64).unwrap();
        assert_eq!([&b"Width"[..], b"Height"].map(number), [8, 16]);
        let stored = part_bytes(&made(&folder, "xlsx"), "xl/media/image1.png");
        let reader = png::Decoder::new(std::io::Cursor::new(stored.as_slice())).read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (8, 16));
    }
}

/// A chunk of a PNG with its sum (ISO/IEC 15948, annex D).
fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let named = [kind, data].concat();
    let crc = named.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    });
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &named, &(!crc).to_be_bytes()].concat()
}

#[test]
fn of_a_png_the_pixels_go_into_a_workbook_and_nothing_else() {
    let plain = png();
    // Behind the signature and the header of the file.
    let (head, rest) = plain.split_at(33);
    let text = chunk(b"tEXt", b"Comment\0secret");
    let bytes = [head, &text, &chunk(b"pHYs", b"\0\0"), &chunk(b"tIME", b"\x07\xea\x01\x01\0\0\0"), rest].concat();
    let folder = with_logo("logo.png", &bytes);
    let stored = part_bytes(&made(&folder, "xlsx"), "xl/media/image1.png");
    let mut reader = png::Decoder::new(std::io::Cursor::new(stored.as_slice())).read_info().unwrap();
    let mut pixels = [0; 8];
    reader.next_frame(&mut pixels).unwrap();
    assert_eq!(pixels, [138, 21, 56, 255, 138, 21, 56, 0]);
    for kind in [&b"tEXt"[..], b"pHYs", b"tIME"] {
        assert!(!stored.windows(4).any(|window| window == kind));
    }
}

#[test]
fn a_logo_that_is_none_is_told() {
    for (bytes, why) in [
        (b"GIF89a".to_vec(), "it is neither PNG nor JPEG"),
        (png()[..40].to_vec(), "it is a broken PNG: "),
        (vec![0xff, 0xd8, 0xff, 0xe0, 0], "it is a broken JPEG: it is cut off"),
        (jpeg_in_colour()[..150].to_vec(), "it is a broken JPEG: it is cut off"),
        (jpeg(b"", b"", b""), "it is a broken JPEG: "),
    ] {
        let folder = with_logo("logo.png", &bytes);
        let run = program(&folder).args(["--template", "ours.yaml", "-q", "-f", "pdf"]).assert().code(2);
        let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
        assert!(stderr.starts_with(&format!("error: the logo `logo.png` could not be read: {why}")), "{stderr}");
    }
}

/// Decoders fill up with grey what is missing, and other programs show a half of the picture.
#[test]
fn a_jpeg_that_is_cut_off_is_refused_though_it_has_an_end_mark() {
    let mut pictures = 0;
    for file in fs::read_dir("tests/pictures").unwrap() {
        let path = file.unwrap().path();
        let whole = fs::read(&path).unwrap();
        let folder = with_logo("logo.jpg", &whole);
        let args = ["--template", "ours.yaml", "-q", "-f", "csv", "-m", "wso2-sub", "-o", "-"];
        program(&folder).args(args).assert().success();
        for percent in (10..100).step_by(10) {
            let cut = [&whole[..whole.len() * percent / 100], b"\xff\xd9"].concat();
            fs::write(folder.path().join("logo.jpg"), cut).unwrap();
            let run = program(&folder).args(args).assert().code(2);
            assert_eq!(
                String::from_utf8_lossy(&run.get_output().stderr),
                "error: the logo `logo.jpg` could not be read: it is a broken JPEG: it is cut off\n  hint: use a PNG or \
                 JPEG file; its path is relative to the file that names it\n",
                "{} at {percent} %",
                path.display()
            );
        }
        pictures += 1;
    }
    assert_eq!(pictures, 8);
}

#[test]
fn a_logo_is_looked_for_beside_the_file_that_names_it() {
    let folder = folder();
    for name in ["ours", "brands"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("ours/logo.jpg"), jpeg_in_colour()).unwrap();
    let template = "template: ours\nextends: matrix\nsummary: Ours\nbrand: {logo: {file: logo.jpg, alt: Ours}}\n";
    fs::write(folder.path().join("ours/ours.yaml"), template).unwrap();
    fs::write(folder.path().join("brands/blue.yaml"), "primary: \"#000055\"\n").unwrap();
    let args = ["--template", "ours/ours.yaml", "--brand", "brands/blue.yaml", "-m", "wso2-sub", "-q"];
    let document = load(&bytes_in(&folder, &[&args[..], &["-f", "pdf", "-o", "-"]].concat()));
    assert_eq!(tree(&document).kids[0].alt.as_deref(), Some("Ours"));
    assert!(image(&document).1 == jpeg_in_colour());
    let page = *document.get_pages().values().next().unwrap();
    // #000055 as shares of 255.
    assert!(String::from_utf8_lossy(&document.get_page_content(page)).contains("0 0 0.333 rg"));
}

/// A JPEG stores its colours as RGB where a segment of Adobe says so (ISO/IEC 10918-6, 6.5.3).
#[test]
fn a_jpeg_that_stores_its_colours_as_rgb_is_refused_as_such() {
    let mut marked = jpeg_in_colour();
    // Behind the mark that begins a JPEG.
    marked.splice(2..2, *b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0");
    // Others call the components by their letters.
    let named = jpeg(
        b"\xff\xc0\0\x11\x08\0\x08\0\x10\x03R\x11\0G\x11\0B\x11\0",
        b"\xff\xda\0\x0c\x03R\0G\0B\0\0\x3f\0",
        &[0b1110_0111, 0b0110_1001, 0b0110_1110, 0b0000_0000, 0b0111_1111],
    );
    for bytes in [marked, named] {
        let folder = with_logo("logo.jpg", &bytes);
        let args = ["--template", "ours.yaml", "-q", "-f", "pdf", "-m", "wso2-sub", "-o", "-"];
        let run = program(&folder).args(args).assert().code(2);
        assert_eq!(
            String::from_utf8_lossy(&run.get_output().stderr),
            "error: the logo `logo.jpg` could not be read: it is a JPEG that stores its colours as RGB; save it as a \
             PNG\n  hint: use a PNG or JPEG file; its path is relative to the file that names it\n"
        );
    }
}
