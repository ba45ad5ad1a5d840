//! Which share of a list a run makes.

use crate::batch::Shard;
use crate::cli::report::Failure;
use crate::cli::request::BatchRequest;
use std::env;

/// Where Kubernetes says which pod of an Indexed Job this is.
pub(super) const INDEX_VARIABLE: &str = "JOB_COMPLETION_INDEX";

/// The shard that is asked for; in a pod of an Indexed Job its index says it.
pub(super) fn shard(asked: &BatchRequest) -> Result<Option<Shard>, Failure> {
    let Some(count) = asked.shards else {
        return match asked.shard {
            Some(_) => Err(Failure::usage("`--shard` says which shard, but not of how many", "add `--shards N`")),
            None => Ok(None),
        };
    };
    let index = match (asked.shard, env::var(INDEX_VARIABLE)) {
        (Some(index), _) => index,
        (None, Ok(index)) => index.parse().map_err(|_| {
            let message = format!("`{INDEX_VARIABLE}` is `{}`, which is no number", index.escape_debug());
            Failure::usage(message, "say which shard with `--shard K`")
        })?,
        (None, Err(_)) => {
            let hint = format!("say which with `--shard K`, from 0; in a Kubernetes Job `{INDEX_VARIABLE}` says it");
            return Err(Failure::usage(format!("`--shards {count}` makes shards, and none is named"), hint));
        }
    };
    Shard::new(index, count).map(Some).ok_or_else(|| {
        let message = format!("there is no shard {index} of {count}");
        Failure::usage(message, "shards are counted from 0")
    })
}
