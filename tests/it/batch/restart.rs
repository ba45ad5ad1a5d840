//! A batch that is stopped, at whatever moment and by whatever, and run again: the result is that of one whole run.
#![cfg(unix)]

use crate::common::batch::{
    CSV, batch, command, files, made, manifest, signal, state, stderr, stdout, verify, wait_for, with_customers, write,
};
use crate::common::program_path;
use snapbox::{assert_data_eq, str};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

/// What tells a file that was written again from one that was left alone.
fn inodes(root: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let inode = |name: &String| {
        let there = fs::metadata(root.join(name)).unwrap();
        (there.ino(), there.mtime(), there.mtime_nsec())
    };
    files(root).keys().filter(|name| *name != "manifest.csv").map(|name| (name.clone(), inode(name))).collect()
}

fn start(folder: &TempDir, args: &[&str], output: &str) -> Child {
    command(folder, args, output).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Numbers that look like chance and are the same in each run.
fn chance(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn a_run_that_is_killed_many_times_ends_like_one_whole_run() {
    assert_survives_kills(400, &CSV);
}

#[test]
fn a_run_of_all_formats_that_is_killed_many_times_ends_like_one_whole_run() {
    assert_survives_kills(60, &[&CSV[..5], &["--format", "all"]].concat());
}

/// Kills a batch of `count` customers many times, at moments that look like chance, and lets it end at last.
fn assert_survives_kills(count: usize, args: &[&str]) {
    let folder = with_customers(count);
    made(&folder, args, "whole");
    let expected = files(&folder.path().join("whole"));
    let out = folder.path().join("out");
    let journal = out.join(".pdp-export/journal.csv");
    let (mut seed, mut kills, mut finished) = (6, 0, BTreeMap::new());
    for round in 0..14 {
        let mut child = start(&folder, args, "out");
        // At any moment, and at any moment while documents are made.
        if round % 2 == 1 {
            wait_for(&journal, 2 + usize::try_from(chance(&mut seed) % 12).unwrap());
        }
        sleep(Duration::from_millis(chance(&mut seed) % 60));
        kills += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if !out.is_dir() {
            continue;
        }
        // What is noted down as made is left alone by the next run.
        let written = |name: &str| fs::read_to_string(out.join(".pdp-export").join(name)).unwrap_or_default();
        let noted = written("journal.csv") + &written("known.csv");
        let now = inodes(&out);
        for (name, inode) in &finished {
            assert_eq!(now.get(name), Some(inode), "{name} was made again");
        }
        finished = now.into_iter().filter(|(name, _)| noted.contains(name)).collect();
        for (name, bytes) in files(&out).iter().filter(|(name, _)| *name != "manifest.csv") {
            assert!(expected[name] == *bytes, "{name} is half written");
        }
    }
    assert!(kills >= 10, "the list is too short to be killed: {kills}");
    assert!(!finished.is_empty(), "no run came as far as a document");
    made(&folder, args, "out");
    assert!(files(&out) == expected);
    assert_eq!(state(&out), ["lock", "run.json"]);
    let now = inodes(&out);
    assert!(finished.iter().all(|(name, inode)| now[name] == *inode));
}

#[test]
fn a_second_run_makes_what_changed_and_nothing_else() {
    let folder = with_customers(9);
    made(&folder, &CSV, "out");
    let out = folder.path().join("out");
    let (before, first) = (inodes(&out), files(&out));
    let run = batch(&folder, &CSV, "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
made 0 files, kept 9
wrote out/manifest.csv

"#]]
    );
    assert!(files(&out) == first);

    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let list =
        list.replace("c0003,wso2-sub,standard", "c0003,wso2-sub,premium").replace("Customer 5 Ltd", "Customer 5 GmbH");
    let list = list.replace("customer.name,", "customer.name,contract.version,").replace(",PDP", ",,PDP");
    write(&folder, "customers.csv", &list.replace("c0007,", "x,wso2-sub,all,X,,R,CR,A\nc0007,"));
    let name = |n: usize| manifest(&out.join("manifest.csv"))[n - 1]["file"].clone();
    let (gone, changed, longer) = (name(1), name(2), name(4));
    fs::remove_file(out.join(&gone)).unwrap();
    let same_length = first[&changed].iter().map(|byte| if *byte == b'W' { b'w' } else { *byte }).collect::<Vec<u8>>();
    fs::write(out.join(&changed), same_length).unwrap();
    fs::write(out.join(&longer), "x").unwrap();
    let run = batch(&folder, &CSV, "out");
    assert_data_eq!(
        stderr(&run),
        str![[r#"
made 6 files, kept 4
wrote out/manifest.csv
note: kept 2 files of earlier runs that no row makes any more: `customer-3-ltd/PDP-3-wso2-sub-standard.csv`, `customer-5-ltd/PDP-5-self-managed-standard.csv`
  hint: delete them, or run again with `--prune`

"#]]
    );
    let now = inodes(&out);
    let kept = before.iter().filter(|(name, inode)| now.get(*name) == Some(inode)).count();
    // Four of this run, and the two that no row asks for any more.
    assert_eq!(kept, 4 + 2);
    made(&folder, &CSV, "whole");
    let whole = files(&folder.path().join("whole"));
    assert!(whole.iter().all(|(name, bytes)| files(&out)[name] == *bytes));
    let run = verify(&folder, &[]);
    assert_eq!(stdout(&run).matches("foreign: ").count(), 2, "{}", stdout(&run));
}

#[test]
fn ctrl_c_finishes_what_is_in_hand_and_writes_the_manifest() {
    for (name, code) in [("-INT", 130), ("-TERM", 143)] {
        let folder = with_customers(600);
        let child = start(&folder, &CSV, "out");
        wait_for(&folder.path().join("out/.pdp-export/journal.csv"), 20);
        signal(&child, name);
        let run = child.wait_with_output().unwrap();
        assert_eq!(run.status.code(), Some(code), "{}", stderr(&run));
        let out = folder.path().join("out");
        let lines = manifest(&out.join("manifest.csv"));
        assert_eq!(lines.len(), 600);
        let count = |status: &str| lines.iter().filter(|line| line["status"] == status).count();
        let (made_now, pending) = (count("made"), count("pending"));
        assert_eq!((made_now + pending, made_now >= 20, pending > 0), (600, true, true));
        assert_eq!(files(&out).len(), made_now + 1);
        assert!(stderr(&run).contains(&format!("made {made_now} files, not reached {pending}\n")), "{}", stderr(&run));
        let again = batch(&folder, &CSV, "out");
        assert!(stderr(&again).contains(&format!("made {pending} files, kept {made_now}\n")), "{}", stderr(&again));
    }
}

#[test]
fn two_runs_at_once_are_one_too_many() {
    let folder = with_customers(600);
    let mut first = start(&folder, &CSV, "out");
    wait_for(&folder.path().join("out/.pdp-export/journal.csv"), 5);
    // It stands still with its lock in hand, however long the second takes.
    signal(&first, "-STOP");
    let second = batch(&folder, &CSV, "out");
    assert_eq!(second.status.code(), Some(2));
    assert_data_eq!(
        stderr(&second),
        str![[r#"
error: another run writes to `out`
  hint: wait until it ends, or write to another folder

"#]]
    );
    first.kill().unwrap();
    first.wait().unwrap();
    // A run that was killed keeps nobody out.
    let third = batch(&folder, &CSV, "out");
    assert_eq!(third.status.code(), Some(0), "{}", stderr(&third));
}

#[test]
fn an_output_folder_that_goes_away_ends_the_run() {
    let moved = |out: &Path| fs::rename(out, out.with_file_name("elsewhere")).unwrap();
    let removed = |out: &Path| {
        // The run may write on for a moment after it was told to stand still.
        let is_gone = (0..1_000).any(|_| {
            let is_gone = fs::remove_dir_all(out).is_ok();
            if !is_gone {
                sleep(Duration::from_millis(5));
            }
            is_gone
        });
        assert!(is_gone);
    };
    for goes in [&moved as &dyn Fn(&Path), &removed] {
        let folder = with_customers(300);
        let out = folder.path().join("out");
        let child = start(&folder, &CSV, "out");
        wait_for(&out.join(".pdp-export/journal.csv"), 5);
        // It stands still meanwhile, as it would make folders anew while they are removed.
        signal(&child, "-STOP");
        goes(&out);
        signal(&child, "-CONT");
        let run = child.wait_with_output().unwrap();
        assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
        assert!(
            stderr(&run).contains("error: the output folder `out` was removed during the run\n"),
            "{}",
            stderr(&run)
        );
        assert!(!out.exists());
        made(&folder, &CSV, "out");
        made(&folder, &CSV, "whole");
        assert!(files(&out) == files(&folder.path().join("whole")));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_ends_the_run_and_the_next_goes_on() {
    let folder = with_customers(300);
    fs::create_dir(folder.path().join("disk")).unwrap();
    let program = program_path();
    // A disk of its own, in a namespace of its own: first too small, then large enough.
    let script = format!(
        "set -u; mount -t tmpfs -o size=700k tmpfs disk || exit 99
        run() {{ '{0}' batch {1} --output disk/out; echo \"exit $?\" >&2; }}
        run; find disk -path '*/.pdp-export' -prune -o -size 0 -name '*.csv' -print; cp -r disk/out full
        mount -o remount,size=20m disk; run; cp -r disk/out out",
        program.display(),
        CSV.join(" ")
    );
    let mut unshare = Command::new("unshare");
    unshare.args(["--user", "--map-root-user", "--mount", "sh", "-c", &script]).current_dir(folder.path());
    let run = unshare.output().unwrap();
    let stderr = stderr(&run);
    assert_ne!(run.status.code(), Some(99), "this machine lets nobody mount a tmpfs: {stderr}");
    assert_eq!(stdout(&run), "", "no document is empty");
    let full = "error: the output folder `disk/out` could not be written to: the disk is full
  hint: free some space, then run the same command again: it resumes where it stopped
exit 2\n";
    assert!(stderr.contains(full), "{stderr}");
    assert!(stderr.contains("wrote disk/out/manifest.csv\nexit 0\n"), "{stderr}");
    made(&folder, &CSV, "whole");
    let whole = files(&folder.path().join("whole"));
    assert!(files(&folder.path().join("out")) == whole);
    let full = files(&folder.path().join("full"));
    assert!(full.len() > 20 && full.len() < 300);
    assert!(full.iter().all(|(name, bytes)| whole[name] == *bytes));
}

#[test]
fn a_document_that_cannot_be_put_in_its_place_fails_alone() {
    let folder = with_customers(3);
    fs::create_dir_all(folder.path().join("out")).unwrap();
    write(&folder, "out/customer-2-ltd", "a file where a folder belongs");
    let run = batch(&folder, &CSV, "out");
    assert_eq!(run.status.code(), Some(1));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: customers.csv, line 3: `customer-2-ltd/PDP-2-self-managed-basic.csv`: [..]
  hint: the others are made
made 2 files, failed 1
wrote out/manifest.csv

"#]]
    );
    assert_eq!(fs::read_to_string(folder.path().join("out/customer-2-ltd")).unwrap(), "a file where a folder belongs");
}

#[test]
fn a_list_that_changes_during_the_run_is_told() {
    let folder = with_customers(600);
    // Long enough not to be read at once.
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let title = format!(",{}\n", "x".repeat(300));
    write(&folder, "customers.csv", &list.replace('\n', &title).replacen(&title, ",contract.title\n", 1));
    let child = start(&folder, &CSV, "out");
    wait_for(&folder.path().join("out/.pdp-export/journal.csv"), 5);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    fs::write(folder.path().join("customers.csv"), list.replace("c0600,wso2-sub,premium", "c0600,wso2-sub,xremium"))
        .unwrap();
    let run = child.wait_with_output().unwrap();
    assert_eq!(run.status.code(), Some(2), "{}", stderr(&run));
    assert!(stderr(&run).contains("error: the list `customers.csv` was changed during the run"), "{}", stderr(&run));
}

#[test]
fn a_second_run_that_is_stopped_forgets_nothing() {
    let folder = with_customers(600);
    made(&folder, &CSV, "out");
    let out = folder.path().join("out");
    let before = inodes(&out);
    let child = start(&folder, &CSV, "out");
    wait_for(&out.join(".pdp-export/journal.csv"), 5);
    signal(&child, "-INT");
    let run = child.wait_with_output().unwrap();
    assert!(run.status.code() == Some(130) || run.status.code() == Some(0), "{}", stderr(&run));
    assert!(stderr(&run).contains("made 0 files, kept 600\n"), "{}", stderr(&run));
    let again = batch(&folder, &CSV, "out");
    assert!(stderr(&again).contains("made 0 files, kept 600\n"), "{}", stderr(&again));
    assert!(inodes(&out) == before);
}

#[test]
fn what_shards_have_made_a_whole_run_keeps_and_what_it_has_made_they_keep() {
    let folder = with_customers(60);
    let shard = |index: &str| batch(&folder, &[&CSV[..], &["--shard", index, "--shards", "2"]].concat(), "out");
    made(&folder, &[&CSV[..], &["--set", "contract.version=9"]].concat(), "out");
    let made_by_shards: u64 = ["0", "1"]
        .map(|index| {
            let stderr = stderr(&shard(index));
            stderr.split("made ").nth(1).unwrap().split(' ').next().unwrap().parse::<u64>().unwrap()
        })
        .iter()
        .sum();
    assert_eq!(made_by_shards, 60);
    let run = batch(&folder, &CSV, "out");
    assert!(stderr(&run).contains("made 0 files, kept 60\n"), "{}", stderr(&run));
}
