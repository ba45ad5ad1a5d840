//! A list in shards, each a process of its own: together they make exactly the whole.

use crate::common::batch::{
    CSV, batch, command, files, made, manifest, signal, state, stderr, stdout, verify, wait_for, with_customers, write,
};
use crate::common::program_path;
use snapbox::{assert_data_eq, str};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn merge(folder: &TempDir) -> Output {
    Command::new(program_path()).current_dir(folder.path()).args(["manifest", "merge", "out"]).output().unwrap()
}

/// Runs all shards at once.
fn shards(folder: &TempDir, count: usize) {
    let shard = |index: usize| {
        let shard = ["--shard", &index.to_string(), "--shards", &count.to_string()].map(str::to_owned);
        let mut command = command(folder, &CSV, "out");
        command.args(shard).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<_> = (0..count).map(shard).collect();
    for child in running {
        let run = child.wait_with_output().unwrap();
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    }
}

#[test]
fn sixteen_shards_make_exactly_the_whole_each_file_once() {
    let folder = with_customers(160);
    made(&folder, &CSV, "whole");
    shards(&folder, 16);
    let out = folder.path().join("out");
    let run = merge(&folder);
    assert_data_eq!(
        stderr(&run),
        str![[r#"
wrote out/manifest.csv (160 lines)

"#]]
    );
    let mut all = files(&out);
    let mut made_files = BTreeSet::new();
    for index in 0..16 {
        all.remove(&format!("manifest-{index}-of-16.csv")).expect("a manifest of each shard");
        for line in manifest(&out.join(format!("manifest-{index}-of-16.csv"))) {
            assert!(made_files.insert(line["file"].clone()), "{} was made twice", line["file"]);
        }
    }
    assert_eq!(made_files.len(), 160);
    // The manifest too.
    assert!(all == files(&folder.path().join("whole")));
    let kept = state(&out);
    assert!(
        !kept.is_empty() && kept.iter().all(|name| name.starts_with("lock") || name.starts_with("run")),
        "{kept:?}"
    );
    let run = verify(&folder, &["--sample", "5"]);
    assert_eq!(stdout(&run), "160 files, 5 made again: all match the manifest\n");
}

#[test]
fn rows_that_are_added_move_no_other() {
    let folder = with_customers(60);
    let of = |folder: &TempDir| {
        let shard = |index: usize| manifest(&folder.path().join(format!("out/manifest-{index}-of-4.csv")));
        (0..4)
            .flat_map(|index| shard(index).into_iter().map(move |line| (line["id"].clone(), index)))
            .collect::<BTreeMap<String, usize>>()
    };
    shards(&folder, 4);
    let before = of(&folder);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let (header, rows) = list.split_once('\n').unwrap();
    write(
        &folder,
        "customers.csv",
        &format!("{header}\nnew-1,wso2-sub,all,New 1,N-1,CR,A\nnew-2,wso2-sub,all,New 2,N-2,CR,A\n{rows}"),
    );
    shards(&folder, 4);
    let after = of(&folder);
    assert_eq!((before.len(), after.len()), (60, 62));
    assert!(before.iter().all(|(id, shard)| after[id] == *shard));
    assert_eq!(before.values().collect::<BTreeSet<_>>().len(), 4);
}

#[test]
fn a_pod_of_an_indexed_job_knows_its_shard() {
    let folder = with_customers(10);
    let run = |index: &str, args: &[&str]| {
        command(&folder, &CSV, "out").args(args).env("JOB_COMPLETION_INDEX", index).output().unwrap()
    };
    assert_eq!(run("1", &["--shards", "3"]).status.code(), Some(0));
    assert!(folder.path().join("out/manifest-1-of-3.csv").is_file());
    // What is said stands above what is around; without shards nothing around makes any.
    assert_eq!(run("1", &["--shards", "3", "--shard", "2"]).status.code(), Some(0));
    assert!(folder.path().join("out/manifest-2-of-3.csv").is_file());
    assert_eq!(run("1", &[]).status.code(), Some(0));
    assert!(folder.path().join("out/manifest.csv").is_file());
    assert_data_eq!(
        stderr(&run("x", &["--shards", "3"])),
        str![[r#"
error: `JOB_COMPLETION_INDEX` is `x`, which is not a number
  hint: choose the shard with `--shard K`

"#]]
    );
    assert_data_eq!(
        stderr(&run("3", &["--shards", "3"])),
        str![[r#"
error: there is no shard 3 of 3
  hint: shards are counted from 0

"#]]
    );
}

#[test]
fn a_shard_without_its_number_or_their_count_is_refused() {
    let folder = with_customers(1);
    assert_data_eq!(
        stderr(&batch(&folder, &[&CSV[..], &["--shards", "3"]].concat(), "out")),
        str![[r#"
error: `--shards 3` needs the shard to make
  hint: add `--shard K`, counted from 0; in a Kubernetes Job the default is `JOB_COMPLETION_INDEX`

"#]]
    );
    assert_data_eq!(
        stderr(&batch(&folder, &[&CSV[..], &["--shard", "3"]].concat(), "out")),
        str![[r#"
error: `--shard` needs the number of shards
  hint: add `--shards N`

"#]]
    );
}

#[test]
fn a_second_run_of_the_same_shard_is_refused_and_others_are_not() {
    let folder = with_customers(600);
    let shard = [&CSV[..], &["--shard", "0", "--shards", "2"]].concat();
    let mut first = command(&folder, &shard, "out").stderr(Stdio::null()).spawn().unwrap();
    wait_for(&folder.path().join("out/.pdp-export/journal-0-of-2.csv"), 1);
    // It stands still with its lock in hand, however long the others take.
    signal(&first, "-STOP");
    let second = batch(&folder, &shard, "out");
    let whole = batch(&folder, &CSV, "out");
    first.kill().unwrap();
    first.wait().unwrap();
    assert_data_eq!(
        stderr(&second),
        str![[r#"
error: another run writes to `out` for the shard 0-of-2, or for the whole list
  hint: wait until it ends, or write to another folder

"#]]
    );
    assert_eq!((second.status.code(), whole.status.code()), (Some(2), Some(2)));
}

#[test]
fn a_merge_says_what_is_missing() {
    let folder = with_customers(12);
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "customers.csv", &list.replace("c0004,customer-sub", "c0004,customer"));
    assert_data_eq!(
        stderr(&merge(&folder)),
        str![[r#"
error: `out` could not be read: there is no such file or folder
  hint: use the output folder of a batch

"#]]
    );
    let of = |index: &str, count: &str| {
        batch(&folder, &[&CSV[..], &["--shard", index, "--shards", count, "-q"]].concat(), "out")
    };
    let codes: Vec<Option<i32>> = ["0", "2"].map(|index| of(index, "3").status.code()).to_vec();
    assert!(codes.iter().all(|code| code.is_some_and(|code| code < 2)));
    let run = merge(&folder);
    assert_eq!(run.status.code(), Some(1));
    let text = stderr(&run);
    assert!(text.contains("\nmissing: the shard 1 of 3 has no manifest\n"), "{text}");
    of("1", "3");
    let run = merge(&folder);
    assert_eq!(run.status.code(), Some(1));
    assert_data_eq!(
        stderr(&run),
        str![[r#"
wrote out/manifest.csv (12 lines)
not made: row 5, `c0004`: model: there is no model `customer` (did you mean `customer-sub`?)

"#]]
    );
    of("1", "4");
    let run = merge(&folder);
    assert_data_eq!(
        stderr(&run),
        str![[r#"
error: `out` has manifests of 3 and of 4 shards
  hint: remove those of the other run

"#]]
    );
}

#[test]
fn the_kubernetes_job_says_what_the_program_takes() {
    let job = include_str!("../../../templates/cluster/kubernetes-job.yaml");
    let args = job.lines().find_map(|line| line.trim().strip_prefix("args: ")).unwrap();
    let args: Vec<String> = serde_json::from_str(args).unwrap();
    let folder = with_customers(20);
    let run = Command::new(program_path())
        .current_dir(folder.path())
        .args(&args)
        .arg("--check")
        .env("JOB_COMPLETION_INDEX", "7")
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    assert!(job.contains("completions: 16\n") && args.contains(&"16".to_owned()));
}

#[test]
fn a_shard_that_was_never_run_is_missing_for_verify_and_merge_alike() {
    let folder = with_customers(12);
    let shard = |index: &str| made(&folder, &[&CSV[..], &["--shard", index, "--shards", "3"]].concat(), "out");
    let verified = || {
        let run = verify(&folder, &[]);
        (run.status.code(), stdout(&run))
    };
    shard("0");
    shard("2");
    let (code, found) = verified();
    assert_eq!(code, Some(1));
    assert!(found.starts_with("missing: the shard 1 of 3 has no manifest\n"), "{found}");
    assert_eq!(merge(&folder).status.code(), Some(1));
    // What was joined too early is out of date when the last shard has run.
    shard("1");
    let (code, found) = verified();
    assert_eq!(code, Some(1));
    let expected = "out of date: `manifest-1-of-3.csv` differs from `manifest.csv`: run `pdp-export manifest merge`\n";
    assert!(found.contains(expected), "{found}");
    assert_eq!(merge(&folder).status.code(), Some(0));
    assert_eq!(verified(), (Some(0), "12 files: all match the manifest\n".to_owned()));
}

#[test]
fn a_file_of_two_manifests_is_told() {
    let folder = with_customers(6);
    for index in ["0", "1"] {
        made(&folder, &[&CSV[..], &["--shard", index, "--shards", "2"]].concat(), "out");
    }
    let (first, second) = ("out/manifest-0-of-2.csv", "out/manifest-1-of-2.csv");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let line = read(first).lines().nth(1).unwrap().to_owned() + "\n";
    write(&folder, second, &(read(second) + &line));
    let run = merge(&folder);
    assert_eq!(run.status.code(), Some(1));
    let file = line.split(',').nth(2).unwrap();
    assert!(stderr(&run).contains(&format!("twice: `{file}` has another line, for row ")), "{}", stderr(&run));
}

#[test]
fn a_run_of_the_whole_list_takes_over_from_its_shards() {
    let folder = with_customers(6);
    let shard = |index: &str| made(&folder, &[&CSV[..], &["--shard", index, "--shards", "2"]].concat(), "out");
    shard("0");
    shard("1");
    assert_eq!(merge(&folder).status.code(), Some(0));
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "customers.csv", &list.replace("Customer 1 Ltd", "First"));
    made(&folder, &[&CSV[..], &["--prune"]].concat(), "out");
    let out = folder.path().join("out");
    assert!(files(&out).keys().all(|name| !name.starts_with("manifest-")));
    assert_eq!(state(&out), ["lock", "run.json"]);
    assert_eq!(stdout(&verify(&folder, &["--sample", "all"])), "6 files, 6 made again: all match the manifest\n");
}

#[test]
fn a_manifest_in_the_place_of_another_is_told() {
    let folder = with_customers(12);
    shards(&folder, 3);
    let out = folder.path().join("out");
    fs::copy(out.join("manifest-0-of-3.csv"), out.join("manifest-1-of-3.csv")).unwrap();
    let id = &manifest(&out.join("manifest-0-of-3.csv"))[0]["id"];
    let expected =
        format!("misplaced: `manifest-1-of-3.csv` has row `{id}` of another shard; run shard 1-of-3 again\n");
    assert!(stdout(&verify(&folder, &[])).contains(&expected));
    let run = merge(&folder);
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr(&run).contains(&expected), "{}", stderr(&run));
}

#[test]
fn shards_of_different_lists_are_told() {
    let folder = with_customers(6);
    let shard = |index: &str| made(&folder, &[&CSV[..], &["--shard", index, "--shards", "2"]].concat(), "out");
    shard("0");
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    let more = "new,wso2-sub,basic,New,N,CR,A\nnewer,wso2-sub,basic,Newer,M,CR,A\n";
    write(&folder, "customers.csv", &format!("{list}{more}"));
    shard("1");
    let told = "out of date: the shards were made from 2 different lists: run all shards on the same list\n";
    let run = merge(&folder);
    assert_eq!((run.status.code(), stderr(&run).contains(told)), (Some(1), true), "{}", stderr(&run));
    shard("0");
    assert_eq!(merge(&folder).status.code(), Some(0));
}

#[test]
fn a_shard_that_was_run_again_has_no_strangers_before_the_next_merge() {
    let folder = with_customers(6);
    let pdf = [&CSV[..5], &["--format", "pdf"]].concat();
    let shard = |index: &str| made(&folder, &[&pdf[..], &["--shard", index, "--shards", "2"]].concat(), "out");
    shard("0");
    shard("1");
    assert_eq!(merge(&folder).status.code(), Some(0));
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(&folder, "customers.csv", &list.replace("Street", "Road"));
    shard("0");
    let found = stdout(&verify(&folder, &[]));
    assert!(found.contains("out of date: `manifest-0-of-2.csv` differs from `manifest.csv`"), "{found}");
    assert!(!found.contains("foreign: "), "{found}");
}

#[test]
fn a_merge_waits_for_no_run_and_disturbs_none() {
    let folder = with_customers(600);
    made(&folder, &[&CSV[..], &["--shard", "0", "--shards", "2"]].concat(), "out");
    let mut run = command(&folder, &[&CSV[..], &["--shard", "1", "--shards", "2"]].concat(), "out");
    let mut run = run.stderr(Stdio::null()).spawn().unwrap();
    wait_for(&folder.path().join("out/.pdp-export/journal-1-of-2.csv"), 1);
    signal(&run, "-STOP");
    let merged = merge(&folder);
    run.kill().unwrap();
    run.wait().unwrap();
    assert_eq!(merged.status.code(), Some(2));
    assert!(stderr(&merged).starts_with("error: another run writes to `out`\n"), "{}", stderr(&merged));
}

#[test]
fn what_speaks_against_shards_speaks_against_their_merge_too() {
    let folder = with_customers(6);
    made(&folder, &[&CSV[..], &["--shard", "0", "--shards", "2"]].concat(), "out");
    assert_eq!(merge(&folder).status.code(), Some(1));
    let run = verify(&folder, &[]);
    assert_eq!(run.status.code(), Some(1));
    assert!(stdout(&run).contains("missing: the shard 1 of 2 has no manifest\n"), "{}", stdout(&run));
    // Manifests alone, copied from several machines, can be joined too.
    fs::create_dir(folder.path().join("all")).unwrap();
    let name = "manifest-0-of-2.csv";
    fs::copy(folder.path().join("out").join(name), folder.path().join("all").join(name)).unwrap();
    let joined = Command::new(program_path()).current_dir(folder.path()).args(["manifest", "merge", "all"]).output();
    assert_eq!(joined.unwrap().status.code(), Some(1));
    assert!(folder.path().join("all/manifest.csv").is_file());
}
