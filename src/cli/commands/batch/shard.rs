//! The options that choose a shard of the list.

use crate::batch::Shard;
use crate::cli::report::{Failure, Messages};
use crate::cli::request::{RunOptions, ShardRequest};
use crate::complaint::Complaint;
use std::env;

/// The variable with the index of a pod, which Kubernetes sets in the pods of an Indexed Job.
const INDEX_VARIABLE: &str = "JOB_COMPLETION_INDEX";

/// Notes that a pod of an Indexed Job makes the whole list, as every other pod of the Job does.
pub(super) fn note_whole_list(request: ShardRequest, messages: &mut Messages) {
    if request.count.is_none() && env::var_os(INDEX_VARIABLE).is_some() {
        let message = format!("`{INDEX_VARIABLE}` is set, as in a pod of a Job, but the whole list is made here");
        messages.note(&Complaint::new(message, "add `--shards N` to make only the share of this pod"));
    }
}

/// The requested shard; `None` is the whole list. In a pod of an Indexed Job the index may be left out.
pub(super) fn resolve_shard(request: ShardRequest) -> Result<Option<Shard>, Failure> {
    let Some(count) = request.count else {
        return match request.index {
            Some(_) => Err(Failure::usage("`--shard` needs the number of shards", "add `--shards N`")),
            None => Ok(None),
        };
    };
    let index = match (request.index, env::var(INDEX_VARIABLE)) {
        (Some(index), _) => index,
        (None, Ok(index)) => index.parse().map_err(|_| {
            let message = format!("`{INDEX_VARIABLE}` is `{}`, which is not a number", index.escape_debug());
            Failure::usage(message, "choose the shard with `--shard K`")
        })?,
        (None, Err(_)) => {
            let hint =
                format!("add `--shard K`, counted from 0; in a Kubernetes Job the default is `{INDEX_VARIABLE}`");
            return Err(Failure::usage(format!("`--shards {count}` needs the shard to make"), hint));
        }
    };
    Shard::new(index, count).map(Some).ok_or_else(|| {
        let message = format!("there is no shard {index} of {count}");
        Failure::usage(message, "shards are counted from 0")
    })
}

/// Refuses to prune in the run of a shard, which does not know the files of the other shards.
pub(super) fn refuse_prune(options: &RunOptions, shard: Option<Shard>) -> Result<(), Failure> {
    if !options.prunes || shard.is_none() {
        return Ok(());
    }
    let message = "`--prune` needs all rows, but a shard has only some of them";
    Err(Failure::usage(message, "run the whole list with `--prune`: it keeps what the shards have made"))
}
