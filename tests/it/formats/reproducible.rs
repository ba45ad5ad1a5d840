//! The same command gives the same bytes: in every process, folder, time zone, locale, and later on.

use crate::common::{bytes, folder, part, program};
use std::time::Duration;

fn made(format: &str, envs: &[(&str, &str)]) -> Vec<u8> {
    let folder = folder();
    let name = format!("pdp-all-premium.{format}");
    program(&folder).args(["--format", format, "--tier", "premium"]).envs(envs.iter().copied()).assert().success();
    std::fs::read(folder.path().join(name)).unwrap()
}

#[test]
fn bytes_do_not_depend_on_process_folder_time_zone_or_locale() {
    for format in ["pdf", "docx", "xlsx", "csv"] {
        let first = made(format, &[]);
        // The time stamps of archives and properties count in steps of up to two seconds.
        std::thread::sleep(Duration::from_millis(2_100));
        assert!(made(format, &[]) == first, "{format}: another process");
        let far_away = [("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "de_DE.UTF-8")];
        assert!(made(format, &far_away) == first, "{format}: another place");
    }
}

#[test]
fn the_date_is_the_one_given_else_the_catalogues() {
    let core = |args: &[&str]| part(&bytes(args), "docProps/core.xml");
    let given = core(&["-f", "xlsx", "-o", "-", "--date", "2027-01-31"]);
    assert!(given.contains(">2027-01-31T00:00:00Z</dcterms:created>"));
    let own = core(&["-f", "xlsx", "-o", "-"]);
    assert!(own.contains(">2026-11-02T00:00:00Z</dcterms:created>"));
}
