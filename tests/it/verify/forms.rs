//! Every form of a deliverable, as it was made and with a change.

use super::{replace, said, save, verify};
use crate::common::{CATALOGUE, MODELS, TIERS, folder};
use serde_json::Value;
use snapbox::{assert_data_eq, str};
use std::fs;

#[test]
fn what_was_made_is_as_the_data_say() {
    let folder = folder();
    for model in MODELS.into_iter().chain(["all"]) {
        for tier in TIERS {
            for format in ["csv", "xlsx"] {
                let name = format!("{model}.{format}");
                let tier = tier.iter().flat_map(|tier| ["-t", tier]);
                save(&folder, &name, &["-m", model].into_iter().chain(tier).collect::<Vec<_>>());
                let run = verify(&folder, &[&name]);
                assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stdout));
            }
        }
    }
}

#[test]
fn other_templates_languages_and_parties_are_recognised() {
    let folder = folder();
    let cases: [&[&str]; 4] = [
        &["--lang", "de"],
        &["--template", "letters", "--lang", "fr"],
        &["--party", "customer"],
        &["--csv-delimiter", ";"],
    ];
    for args in cases {
        for format in ["csv", "xlsx"] {
            let name = format!("pdp.{format}");
            if format == "xlsx" && args.contains(&"--csv-delimiter") {
                continue;
            }
            save(&folder, &name, &[&["-m", "customer-sub"], args].concat());
            let run = verify(&folder, &[&name]);
            assert_eq!(run.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&run.stdout));
        }
    }
}

#[test]
fn it_says_what_the_file_was_found_to_be() {
    let folder = folder();
    save(&folder, "all.csv", &[]);
    save(&folder, "premium.csv", &["-m", "self-managed", "-t", "premium"]);
    save(&folder, "party.csv", &["-m", "wso2-sub", "-t", "basic", "--party", "customer"]);
    assert_data_eq!(
        said(&folder, &["all.csv", "premium.csv", "party.csv"]),
        str![[r#"
exit 0
all.csv: 48 rows as in the built-in data, version 1.0.0 (`wso2-sub`, `customer-sub`, `self-managed`; all tiers; columns of the template `matrix` in `en`)
premium.csv: 16 rows as in the built-in data, version 1.0.0 (`self-managed`; the same for the tiers `standard`, `premium`; columns of the template `matrix` in `en`)
party.csv: 14 rows as in the built-in data, version 1.0.0 (`wso2-sub`; tier `basic`; only tasks of `customer`; columns of the template `matrix` in `en`)
3 files: 3 as the data say

"#]]
    );
}

#[test]
fn cells_that_differ_are_named() {
    let folder = folder();
    save(&folder, "pdp.csv", &["-m", "customer-sub", "-t", "premium"]);
    replace(&folder, "pdp.csv", "WSO2/Customer,WSO2/Customer,Customer,Customer", "WSO2,WSO2/Customer,Customer,WSO2");
    replace(&folder, "pdp.csv", "Check end-to-end connectivity", "Check connectivity");
    replace(&folder, "pdp.csv", "Infrastructure monitoring", "Monitoring of infrastructure");
    assert_data_eq!(
        said(&folder, &["pdp.csv"]),
        str![[r#"
exit 1
pdp.csv: 4 differences from the built-in data, version 1.0.0 (`customer-sub`; the same for the tiers `standard`, `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management, Task description: `…f VPN/peering Check connectivity (primary and failover)` in the file, `…f VPN/peering Check end-to-end connectivity (primary and failover)` in the data (line 6, column 4)
  customer-sub, Network management, Responsible: `WSO2` in the file, `WSO2/Customer` in the data (line 6, column 5)
  customer-sub, Network management, Informed: `WSO2` in the file, `Customer` in the data (line 6, column 8)
  customer-sub, Infrastructure monitoring, Task: `Monitoring of infrastructure` in the file, `Infrastructure monitoring` in the data (line 13, column 3)

"#]]
    );
    let run = verify(&folder, &["pdp.csv", "--report", "json"]);
    let json: Value = serde_json::from_slice(&run.stdout).unwrap();
    let file = &json["verified"][0];
    assert_eq!((file["path"].as_str(), file["is_equal"].as_bool()), (Some("pdp.csv"), Some(false)));
    let differences = file["held_against"][0]["differences"].as_array().unwrap();
    let cell = |difference: &Value| {
        ["task", "role"].map(|key| match &difference[key] {
            Value::String(text) => text.clone(),
            other => other["id"].as_str().unwrap_or("-").to_owned(),
        })
    };
    let cells: Vec<[String; 2]> = differences.iter().map(cell).collect();
    let expected = [
        ["network-management", "-"],
        ["network-management", "responsible"],
        ["network-management", "informed"],
        ["infrastructure-monitoring", "-"],
    ];
    assert_eq!(cells, expected.map(|cell| cell.map(str::to_owned)));
}

#[test]
fn rows_and_models_that_are_missing_or_foreign_are_named() {
    let folder = folder();
    save(&folder, "pdp.csv", &["-m", "customer-sub"]);
    let text = fs::read_to_string(folder.path().join("pdp.csv")).unwrap();
    let mut lines: Vec<&str> = text.split_inclusive("\r\n").collect();
    lines.remove(lines.len() - 2);
    let foreign = "WSO2 half managed,1,Backups,,WSO2,WSO2,-,-\r\n";
    lines.push(foreign);
    fs::write(folder.path().join("pdp.csv"), lines.concat()).unwrap();
    assert_data_eq!(
        said(&folder, &["pdp.csv"]),
        str![[r#"
exit 1
pdp.csv: 2 differences from the built-in data, version 1.0.0 (`customer-sub`; all tiers; columns of the template `matrix` in `en`)
  a matrix that the data do not have: `WSO2 half managed` (line 36, column 1)
  customer-sub, Choreo application monitoring: the row is missing

"#]]
    );
}

#[test]
fn other_data_are_held_against_it_with_an_option() {
    let folder = folder();
    let changed = CATALOGUE.replacen("version: \"1.0.0\"", "version: \"1.1.0\"", 1);
    fs::write(folder.path().join("new.yaml"), changed).unwrap();
    save(&folder, "pdp.xlsx", &["--data", "new.yaml"]);
    assert_data_eq!(
        said(&folder, &["pdp.xlsx", "--data", "new.yaml"]),
        str![[r#"
exit 0
pdp.xlsx: 48 rows as in `new.yaml`, version 1.1.0 (`wso2-sub`, `customer-sub`, `self-managed`; all tiers; columns of the template `matrix` in `en`)

"#]]
    );
}

#[test]
fn a_catalogue_is_held_against_the_data_too() {
    let folder = folder();
    fs::write(folder.path().join("own.yaml"), CATALOGUE).unwrap();
    assert_data_eq!(
        said(&folder, &["own.yaml"]),
        str![[r#"
exit 0
own.yaml: 48 rows as in the built-in data, version 1.0.0 (`wso2-sub`, `customer-sub`, `self-managed`; all tiers; columns of the template `matrix` in `en`)

"#]]
    );
    replace(&folder, "own.yaml", "responsible: WSO2/Customer", "responsible: Customer");
    assert_data_eq!(
        said(&folder, &["own.yaml"]),
        str![[r#"
exit 1
own.yaml: 1 difference from the built-in data, version 1.0.0 (`wso2-sub`, `customer-sub`, `self-managed`; all tiers; columns of the template `matrix` in `en`)
  wso2-sub, Network management, Responsible: `Customer` in the file, `WSO2/Customer` in the data

"#]]
    );
}

#[test]
fn what_is_no_deliverable_is_refused() {
    let folder = folder();
    fs::write(folder.path().join("other.csv"), "a,b\r\n1,2\r\n").unwrap();
    fs::write(folder.path().join("broken.xlsx"), "PK\u{3}\u{4}").unwrap();
    assert_data_eq!(
        said(&folder, &["other.csv"]),
        str![[r#"
exit 2
error: `other.csv` has no matrix with the columns that the built-in data, version 1.0.0, give
  hint: check that this program made it, and no amendment; name its template or data with `--template` or `--data`

"#]]
    );
    assert_data_eq!(
        said(&folder, &["broken.xlsx"]),
        str![[r#"
exit 2
error: `broken.xlsx` cannot be verified: it is not a workbook: invalid Zip archive: Could not find EOCD
  hint: check `--kind`, or open and save it as an Excel workbook

"#]]
    );
    assert_data_eq!(
        said(&folder, &["none.csv"]),
        str![[r#"
exit 2
error: `none.csv` could not be read: there is no such file or folder
  hint: check the spelling, and the folder you are in

"#]]
    );
    assert_data_eq!(
        said(&folder, &["other.csv", "--sample", "2"]),
        str![[r#"
exit 2
error: `--sample` is for the folders of batches
  hint: leave it out, or name the output folder of a batch

"#]]
    );
    save(&folder, "pdp.csv", &[]);
    assert_data_eq!(
        said(&folder, &["other.csv", "pdp.csv"]),
        str![[r#"
exit 2
pdp.csv: 48 rows as in the built-in data, version 1.0.0 (`wso2-sub`, `customer-sub`, `self-managed`; all tiers; columns of the template `matrix` in `en`)
error: `other.csv` has no matrix with the columns that the built-in data, version 1.0.0, give
  hint: check that this program made it, and no amendment; name its template or data with `--template` or `--data`

"#]]
    );
}
