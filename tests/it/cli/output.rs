//! Writing: a regular file whole or not at all, anything else directly; a world that says no is exit 2.

use crate::common::{bytes, folder, program, program_path};
use snapbox::str;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn export(folder: &TempDir, output: &str) -> snapbox::cmd::OutputAssert {
    program(folder).args(["-f", "csv", "-m", "wso2-sub", "-o", output]).assert()
}

#[test]
fn a_folder_is_one_that_exists_or_ends_in_a_slash() {
    let folder = folder();
    fs::create_dir(folder.path().join("out")).unwrap();
    export(&folder, "out").success().stderr_eq(str![[r#"
wrote out/pdp-wso2-sub.csv (3.3 KB, 16 rows)

"#]]);
    export(&folder, "out/").success();
    assert_eq!(names(&folder.path().join("out")), ["pdp-wso2-sub.csv"]);
}

#[test]
fn several_formats_go_into_a_folder() {
    let folder = folder();
    program(&folder).args(["-f", "all", "-t", "basic"]).assert().success().stderr_eq(str![[r#"
wrote pdp-all-basic.xlsx ([..] KB, 48 rows)
wrote pdp-all-basic.csv (9.1 KB, 48 rows)
wrote pdp-all-basic.pdf ([..] KB, 48 rows)
wrote pdp-all-basic.docx ([..] KB, 48 rows)

"#]]);
}

#[test]
fn a_folder_with_a_slash_is_made_and_that_of_a_file_is_not() {
    let folder = folder();
    export(&folder, "a/b/").success();
    assert_eq!(names(&folder.path().join("a/b")), ["pdp-wso2-sub.csv"]);
    fs::remove_dir_all(folder.path().join("a")).unwrap();
    export(&folder, "nowhere/x.csv").code(2).stderr_eq(str![[r#"
error: `nowhere/x.csv` could not be written: there is no such file or folder
  hint: make its folder first, or check the spelling

"#]]);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_file_where_a_folder_should_be_is_told() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").unwrap();
    export(&folder, "file/x.csv").code(2);
    assert_eq!(names(folder.path()), ["file"]);
}

#[test]
fn what_stood_there_is_replaced_whole_and_keeps_its_permissions() {
    let folder = folder();
    let path = folder.path().join("x.csv");
    fs::write(&path, "before").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        export(&folder, "x.csv").success();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
    export(&folder, "x.csv").success();
    assert!(fs::read_to_string(&path).unwrap().starts_with("Model,"));
    assert_eq!(names(folder.path()), ["x.csv"]);
}

#[test]
fn a_write_protected_file_is_left_alone() {
    let folder = folder();
    let path = folder.path().join("x.csv");
    fs::write(&path, "before").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    export(&folder, "x.csv").code(2).stderr_eq(str![[r#"
error: `x.csv` could not be written: permission denied
  hint: check that it is not write-protected or open in another program, or write somewhere else

"#]]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
}

/// The largest file that the program may write is set to half a kilobyte, so that the disk seems full half-way.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_half_way_leaves_what_stood_there() {
    let folder = folder();
    fs::write(folder.path().join("x.csv"), "before").unwrap();
    let script = r#"trap "" XFSZ; ulimit -f 1; exec "$0" -f csv -o x.csv"#;
    let run = Command::new("sh").args(["-c", script]).arg(program_path()).current_dir(folder.path()).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    let stderr = String::from_utf8(run.stderr).unwrap();
    assert!(stderr.starts_with("error: `x.csv` could not be written: file too large\n  hint: "), "{stderr}");
    assert_eq!(names(folder.path()), ["x.csv"]);
    assert_eq!(fs::read_to_string(folder.path().join("x.csv")).unwrap(), "before");
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_directly() {
    export(&folder(), "/dev/full").code(2).stderr_eq(str![[r#"
error: `/dev/full` could not be written: the disk is full
  hint: make room, or write somewhere else

"#]]);
    export(&folder(), "/dev/null").success();
    let run = export(&folder(), "/dev/stdout").success();
    assert!(run.get_output().stdout.starts_with(b"Model,"));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_directly() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap()
    });
    export(&folder, "pipe").success();
    assert!(reader.join().unwrap().starts_with(b"Model,"));
    assert_eq!(names(folder.path()), ["pipe"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = folder();
    fs::write(folder.path().join("real.csv"), "before").unwrap();
    std::os::unix::fs::symlink("real.csv", folder.path().join("link.csv")).unwrap();
    export(&folder, "link.csv").success();
    assert!(fs::symlink_metadata(folder.path().join("link.csv")).unwrap().is_symlink());
    assert!(fs::read_to_string(folder.path().join("real.csv")).unwrap().starts_with("Model,"));
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_yet_is_followed() {
    let folder = folder();
    fs::create_dir(folder.path().join("there")).unwrap();
    std::os::unix::fs::symlink("there/real.csv", folder.path().join("link.csv")).unwrap();
    export(&folder, "link.csv").success();
    assert!(fs::symlink_metadata(folder.path().join("link.csv")).unwrap().is_symlink());
    assert!(fs::read_to_string(folder.path().join("there/real.csv")).unwrap().starts_with("Model,"));
}

/// Standard output by any of its names is written behind what is there already.
#[cfg(target_os = "linux")]
#[test]
fn standard_output_in_a_file_is_written_behind_what_is_there() {
    for name in ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"] {
        let folder = folder();
        std::os::unix::fs::symlink("/proc/self/fd/1", folder.path().join("link")).unwrap();
        let script =
            format!(r#"{{ echo before; "$0" -q -f csv -m wso2-sub -t basic -o {name}; echo after; }} >> all.txt"#);
        let run =
            Command::new("sh").args(["-c", &script]).arg(program_path()).current_dir(folder.path()).status().unwrap();
        assert!(run.success());
        let text = fs::read_to_string(folder.path().join("all.txt")).unwrap();
        assert!(text.starts_with("before\nModel,") && text.ends_with("after\n"), "{name}: {text}");
        assert_eq!(names(folder.path()), ["all.txt", "link"]);
    }
}

#[test]
fn a_folder_called_dash_is_not_standard_output() {
    let folder = folder();
    fs::create_dir(folder.path().join("-")).unwrap();
    let run = export(&folder, "-").success();
    assert!(run.get_output().stdout.starts_with(b"Model,"));
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = folder();
    fs::write(folder.path().join("ours.yaml"), bytes(&["data"])).unwrap();
    let args = ["-f", "csv", "--data", "ours.yaml", "-o", "./ours.yaml"];
    program(&folder).args(args).assert().code(2).stderr_eq(str![[r#"
error: `./ours.yaml` ends in `.yaml`, but what is written is `.csv`
  hint: call it `./ours.csv`
error: `./ours.yaml` is an input file, and would be overwritten
  hint: write to another file

"#]]);
    assert!(fs::read(folder.path().join("ours.yaml")).unwrap() == bytes(&["data"]));
}

#[cfg(unix)]
#[test]
fn new_files_have_normal_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let script = r#"umask 027; exec "$0" -q -f csv -o x.csv"#;
    let run = Command::new("sh").args(["-c", script]).arg(program_path()).current_dir(folder.path()).status().unwrap();
    assert!(run.success());
    assert_eq!(fs::metadata(folder.path().join("x.csv")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for args in [
        &["-q", "-f", "xlsx", "-o", "-"][..],
        &["show"],
        &["list"],
        &["data"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut run = Command::new(program_path())
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(run.stdout.take());
        let mut stderr = String::new();
        run.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!((run.wait().unwrap().code(), stderr.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_standard_output_that_is_full_is_told() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = Command::new(program_path()).arg("list").stdout(full).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    let stderr = String::from_utf8(run.stderr).unwrap();
    assert!(stderr.starts_with("error: standard output could not be written: the disk is full"), "{stderr}");
}

#[test]
fn the_extension_says_what_a_file_is() {
    let folder = folder();
    let said = |args: &[&str]| {
        let run = program(&folder).args(args).output().unwrap();
        assert_eq!(run.status.code(), Some(2));
        String::from_utf8(run.stderr).unwrap()
    };
    let all = [
        said(&["-f", "pdf", "-o", "x.docx"]),
        said(&["-f", "pdf", "-o", "report"]),
        said(&["--template", "ms-project", "-o", "plan.mpp"]),
        said(&["--template", "jira", "-o", "plan.xlsx"]),
        said(&["--template", "jira", "-o", "plan"]),
    ];
    snapbox::assert_data_eq!(
        all.concat(),
        str![[r#"
error: `x.docx` has the extension of `docx`, but the format is `pdf`
  hint: leave out `--format`, or change the extension
error: `report` has no extension, which says what a file is
  hint: call it `report.pdf`, or write `/` behind it if it is a folder
error: `plan.mpp` would be a file of Microsoft Project, but what is written is `.xml`
  hint: call it `plan.xml`, which Microsoft Project opens
error: `plan.xlsx` ends in `.xlsx`, but what is written is `.csv`
  hint: call it `plan.csv`
error: `plan` has no extension, which says what a file is
  hint: call it `plan.csv`, or write `/` behind it if it is a folder

"#]]
    );
    assert_eq!(names(folder.path()), [""; 0]);
    program(&folder).args(["-f", "CSV", "-o", "X.CSV"]).assert().success();
    program(&folder).args(["--template", "jira", "-f", "CSV", "-o", "made/here/"]).assert().success();
    assert_eq!(names(folder.path()), ["X.CSV", "made"]);
}
