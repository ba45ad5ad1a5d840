//! Links, pipes and limits of the system in the places of files: no run waits for ever, or leaves something behind.

use crate::common::batch::{CSV, command, files, made, manifest, signal, stdout, verify, with_customers, write};
use crate::common::{SOUND, folder, program, program_path};
use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Longer than anything here takes, unless it waits for ever.
const PATIENCE: Duration = Duration::from_secs(120);

fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_lock_that_is_a_link_or_a_pipe_is_replaced() {
    let folder = with_customers(1);
    let (state, outside) = (folder.path().join("out/.pdp-export"), folder.path().join("outside"));
    fs::create_dir_all(&state).unwrap();
    symlink(&outside, state.join("lock")).unwrap();
    made(&folder, &CSV, "out");
    assert!(!outside.exists());
    fs::remove_file(state.join("lock")).unwrap();
    make_pipe(&state.join("lock"));
    let args = [&["batch"], &CSV[..], &["--output", "out"]].concat();
    program(&folder).args(args).timeout(PATIENCE).assert().success();
    assert!(state.join("lock").is_file());
}

#[test]
fn verify_waits_for_no_pipe_among_the_state_files() {
    let folder = with_customers(1);
    made(&folder, &CSV, "out");
    make_pipe(&folder.path().join("out/.pdp-export/run-0-of-2.json"));
    program(&folder).args(["verify", "out"]).timeout(PATIENCE).assert().success();
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_refused_unless_a_shell_made_it() {
    let folder = folder();
    make_pipe(&folder.path().join("own.yaml"));
    let args = ["--template", "own.yaml", "-f", "csv", "-o", "-"];
    let run = program(&folder).args(args).timeout(PATIENCE).assert().code(2);
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert_eq!(
        stderr,
        "error: `own.yaml` could not be read: it is a pipe or a device, and not a file\n  \
         hint: save its content to a file, or use `-` for standard input\n"
    );
    fs::create_dir(folder.path().join("fonts")).unwrap();
    make_pipe(&folder.path().join("fonts/a.ttf"));
    fs::write(folder.path().join("thai.yaml"), SOUND.replace("Mow the lawn", "ตัดหญ้า")).unwrap();
    let args = ["--data", "thai.yaml", "--font-dir", "fonts", "-f", "pdf", "-o", "-"];
    let run = program(&folder).args(args).timeout(PATIENCE).assert().code(1);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("no font has the character"));
    let script = format!("{} -f csv -o - --data <(cat thai.yaml)", program_path().display());
    let run = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    assert!(run.status.success() && String::from_utf8_lossy(&run.stdout).contains("ตัดหญ้า"));
}

#[test]
fn the_copy_of_a_list_goes_with_the_process() {
    let folder = with_customers(0);
    let temporary = folder.path().join("tmp");
    fs::create_dir(&temporary).unwrap();
    let mut run = command(&folder, &[&["-"], &CSV[1..]].concat(), "out");
    let mut child = run.env("TMPDIR", &temporary).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // More than a pipe holds, so that the copy has begun when all is written.
    input.write_all("id,model,customer.name,contract.reference\n".repeat(10_000).as_bytes()).unwrap();
    signal(&child, "-TERM");
    assert!(!child.wait().unwrap().success());
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0);
}

#[test]
fn a_file_that_may_not_grow_leaves_nothing() {
    let folder = folder();
    let script = format!("ulimit -f 1; {} -f pdf -o o.pdf", program_path().display());
    let run = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    assert_eq!(run.status.code(), Some(2), "{run:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn verify_needs_no_threads() {
    let folder = with_customers(2);
    made(&folder, &CSV, "out");
    assert_eq!(manifest(&folder.path().join("out/manifest.csv")).len(), 2);
    let expected = stdout(&verify(&folder, &[]));
    // The limit does not hold for root, and somebody else has to get at the files.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = folder.path().join("program");
    fs::copy(program_path(), &program).unwrap();
    write(&folder, "run.sh", "exec prlimit --nproc=0 ./program verify out\n");
    let script =
        "if [ $(id -u) = 0 ]; then exec setpriv --reuid=65534 --clear-groups sh run.sh; else exec sh run.sh; fi";
    let run = Command::new("sh").args(["-c", script]).current_dir(folder.path()).output().unwrap();
    assert_eq!((stdout(&run), run.status.code()), (expected, Some(0)), "{run:?}");
}

#[test]
fn a_list_may_come_from_a_program_through_the_shell() {
    let folder = with_customers(3);
    made(&folder, &CSV, "whole");
    let rest = "--template appendix --contract common.yaml -f csv -o";
    let program = program_path();
    let program = program.display();
    let script = format!(
        "{program} batch <(cat customers.csv) {rest} out && {program} batch <(sleep 1; cat customers.csv) {rest} late"
    );
    let run = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    assert!(run.status.success(), "{run:?}");
    let made_of = |output: &str| {
        let mut files = files(&folder.path().join(output));
        files.remove("manifest.csv");
        files
    };
    assert_eq!(made_of("whole").len(), 3);
    assert!(made_of("out") == made_of("whole") && made_of("late") == made_of("whole"));
}

#[test]
fn a_list_that_is_a_named_pipe_is_read_when_somebody_writes_to_it() {
    let folder = with_customers(2);
    make_pipe(&folder.path().join("list"));
    let mut child = command(&folder, &[&["list"], &CSV[1..]].concat(), "out").spawn().unwrap();
    fs::write(folder.path().join("list"), fs::read(folder.path().join("customers.csv")).unwrap()).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(manifest(&folder.path().join("out/manifest.csv")).len(), 2);
}
